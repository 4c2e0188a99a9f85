package io.hawse.cli;

import io.hawse.cli.doctor.Diagnosis;
import io.hawse.cli.doctor.Diagnosis.Ability;
import io.hawse.cli.doctor.Finding;
import io.hawse.cli.doctor.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the doctor found, for scripts. The members' names and types are a promise; which findings there are isn't. */
final class DiagnosisJson {
    private DiagnosisJson() {}

    static String of(Diagnosis diagnosis) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("runs", Boolean.toString(diagnosis.ability() == Ability.CONTAINERS_RUN));
        members.put(
                "findings",
                Json.array(diagnosis.findings().stream()
                        .map(DiagnosisJson::finding)
                        .toList()));
        return Json.object(members) + "\n";
    }

    private static String finding(Finding finding) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("check", Json.string(finding.check()));
        members.put("verdict", Json.string(verdict(finding.verdict())));
        members.put("seen", Json.string(finding.seen()));
        members.put("remedy", finding.remedy().map(Json::string).orElse("null"));
        return Json.object(members);
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case OK -> "ok";
            case NOTE -> "note";
            case PROBLEM -> "problem";
        };
    }
}
