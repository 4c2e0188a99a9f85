package io.hawse.cli;

import io.hawse.core.ContainerReport;
import io.hawse.core.Label;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Containers for scripts. The members' names and types are a promise. */
final class ContainersJson {
    private ContainersJson() {}

    static String of(List<ContainerReport> reports) {
        return Json.array(reports.stream()
                        .map(report -> Json.value(members(report)))
                        .toList())
                + "\n";
    }

    /** The members of a container's object, as {@link Json#value} takes them. */
    static Map<String, @Nullable Object> members(ContainerReport report) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", report.id());
        members.put("name", report.name().value());
        members.put("status", status(report));
        members.put("pid", report.pid().isPresent() ? report.pid().getAsLong() : null);
        members.put("mode", word(report.mode()));
        members.put("created", report.created().map(ContainersJson::time).orElse(null));
        members.put("exited", report.end().map(end -> time(end.time())).orElse(null));
        members.put(
                "exitStatus",
                report.end().map(end -> end.status().shellStatus()).orElse(null));
        members.put("root", report.root());
        members.put("command", report.command());
        members.put("hostname", report.hostname());
        members.put("network", report.network());
        members.put(
                "addresses", report.addresses().stream().map(AddressText::of).toList());
        members.put("terminal", report.terminal());
        members.put("labels", labels(report));
        members.put("environment", report.setup().environment());
        members.put("user", report.setup().user());
        members.put("workdir", report.setup().workdir());
        members.put(
                "mounts",
                report.setup().mounts().stream().map(ContainersJson::mount).toList());
        members.put("writableLayer", report.setup().files().writableLayer().toString());
        members.put("log", report.setup().files().log().map(Path::toString).orElse(null));
        return members;
    }

    private static Map<String, @Nullable Object> mount(ContainerReport.MountPoint mount) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", mount.type());
        members.put("source", mount.source().isEmpty() ? null : mount.source());
        members.put("target", mount.target());
        members.put("access", mount.access());
        return members;
    }

    /** One word: {@code starting}, {@code running} or {@code exited}. */
    static String status(ContainerReport report) {
        return report.status() == ContainerReport.Status.ENDED ? "exited" : word(report.status());
    }

    static Map<String, String> labels(ContainerReport report) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Label label : report.labels()) {
            labels.put(label.name(), label.value());
        }
        return labels;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** RFC 3339, to the millisecond. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
