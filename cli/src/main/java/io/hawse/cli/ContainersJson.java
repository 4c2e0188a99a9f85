package io.hawse.cli;

import io.hawse.core.ContainerReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Containers for scripts. The members' names and types are a promise. */
final class ContainersJson {
    private ContainersJson() {}

    static String of(List<ContainerReport> reports) {
        return Json.array(reports.stream().map(ContainersJson::of).toList()) + "\n";
    }

    private static String of(ContainerReport report) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("id", Json.string(report.id()));
        members.put("name", Json.string(report.name().value()));
        members.put(
                "status",
                Json.string(report.status() == ContainerReport.Status.ENDED ? "exited" : word(report.status())));
        members.put("pid", report.pid().isPresent() ? Long.toString(report.pid().getAsLong()) : "null");
        members.put("mode", Json.string(word(report.mode())));
        members.put("created", report.created().map(ContainersJson::time).orElse("null"));
        members.put("exited", report.end().map(end -> time(end.time())).orElse("null"));
        members.put(
                "exitStatus",
                report.end()
                        .map(end -> Integer.toString(end.status().shellStatus()))
                        .orElse("null"));
        members.put("root", Json.string(report.root()));
        members.put(
                "command",
                Json.array(report.command().stream().map(Json::string).toList()));
        members.put("hostname", Json.string(report.hostname()));
        members.put("network", Json.string(report.network()));
        members.put(
                "addresses",
                Json.array(report.addresses().stream()
                        .map(address -> Json.string(AddressText.of(address)))
                        .toList()));
        members.put("terminal", Boolean.toString(report.terminal()));
        return Json.object(members);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** RFC 3339, to the millisecond. */
    private static String time(Instant time) {
        return Json.string(time.truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
