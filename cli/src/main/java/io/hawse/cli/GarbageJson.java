package io.hawse.cli;

import io.hawse.core.CollectionReport;
import io.hawse.core.Leftover;
import io.hawse.core.state.SetAside;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was collected, for scripts. The members' names and types are a promise. */
final class GarbageJson {
    private GarbageJson() {}

    static String of(CollectionReport report) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(
                "removed",
                Json.array(report.removed().stream().map(GarbageJson::removed).toList()));
        members.put(
                "aside",
                Json.array(report.setAside().stream().map(GarbageJson::setAside).toList()));
        members.put(
                "kept",
                Json.array(report.asideBefore().stream()
                        .map(path -> Json.string(path.toString()))
                        .toList()));
        members.put(
                "failures",
                Json.array(report.failures().stream()
                        .map(failure -> Json.string(ErrorReport.message(failure)))
                        .toList()));
        return Json.object(members) + "\n";
    }

    private static String removed(Leftover leftover) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("kind", Json.string(leftover.kind().word()));
        members.put("name", Json.string(leftover.name()));
        return Json.object(members);
    }

    private static String setAside(SetAside thing) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("what", Json.string(thing.what()));
        members.put("where", Json.string(thing.where().toString()));
        members.put("reason", Json.string(thing.reason()));
        return Json.object(members);
    }
}
