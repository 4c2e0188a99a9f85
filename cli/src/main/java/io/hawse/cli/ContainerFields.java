package io.hawse.cli;

import io.hawse.cli.format.Struct;
import io.hawse.core.ContainerReport;
import io.hawse.core.ExitStatus;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A container as templates see it: the fields that scripts know from docker and podman, filled with what {@link ContainersJson} prints. */
final class ContainerFields {

    private static final String NEVER = "0001-01-01T00:00:00Z"; // Go's zero time
    private static final DateTimeFormatter GO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z zzz", Locale.ROOT);

    private ContainerFields() {}

    /** For {@code ps --format}. */
    static Struct ofList(ContainerReport report, Instant now, ContainersTable.Width width) {
        Map<String, String> labels = ContainersJson.labels(report);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("ID", ContainersTable.id(report, width));
        fields.put("Names", report.name().value());
        fields.put("Image", report.root());
        fields.put("Command", ContainersTable.command(report.command(), width));
        fields.put(
                "CreatedAt",
                report.created()
                        .map(time -> GO_TIME.format(time.atZone(ZoneId.systemDefault())))
                        .orElse(""));
        fields.put(
                "RunningFor",
                report.created().map(time -> ContainersTable.ago(time, now)).orElse(""));
        fields.put("Status", status(report, now));
        fields.put("State", ContainersJson.status(report));
        fields.put("ExitCode", exitCode(report));
        fields.put("Pid", report.pid().orElse(0));
        fields.put("Ports", "");
        fields.put("Networks", report.network());
        fields.put(
                "Labels",
                labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(",")));
        fields.put("Label", (Struct.Method) name -> labels.getOrDefault(name, ""));
        return Struct.of(fields);
    }

    /** What stands above the columns of {@code ps --format 'table ...'}. */
    static Struct headings() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String field :
                List.of("Names", "Image", "Command", "Status", "State", "Pid", "Ports", "Networks", "Labels")) {
            fields.put(field, field.toUpperCase(Locale.ROOT));
        }
        fields.put("ID", "CONTAINER ID");
        fields.put("CreatedAt", "CREATED AT");
        fields.put("RunningFor", "CREATED");
        fields.put("ExitCode", "EXIT CODE");
        fields.put("Label", (Struct.Method) name -> name.substring(name.lastIndexOf('.') + 1));
        return Struct.of(fields);
    }

    private static String status(ContainerReport report, Instant now) {
        return switch (report.status()) {
            case STARTING -> "Created";
            case RUNNING ->
                report.created()
                        .map(time -> "Up " + ContainersTable.age(time, now))
                        .orElse("Up");
            case ENDED -> {
                String when = report.end()
                        .map(end -> " " + ContainersTable.ago(end.time(), now))
                        .orElse("");
                yield "Exited (" + exitCode(report) + ")" + when;
            }
        };
    }

    private static long exitCode(ContainerReport report) {
        return report.end()
                .map(ContainerReport.End::status)
                .map(ExitStatus::shellStatus)
                .orElse(0);
    }

    /** For {@code inspect --format}: docker's fields, and beside them all members of the JSON by their own names. */
    static Struct ofInspect(ContainerReport report) {
        Map<String, @Nullable Object> json = ContainersJson.members(report);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Id", report.id());
        fields.put("Name", report.name().value());
        fields.put("Created", report.created().map(ContainersJson::time).orElse(NEVER));
        fields.put("Path", report.command().isEmpty() ? "" : report.command().get(0));
        fields.put("Args", report.command().stream().skip(1).toList());
        fields.put("Image", report.root());
        fields.put("State", state(report));
        fields.put("Config", config(report));
        fields.put("HostConfig", Struct.of(Map.of("NetworkMode", report.network())));
        fields.put("NetworkSettings", network(report));
        fields.putAll(json);
        return new Struct(fields, json);
    }

    private static Struct state(ContainerReport report) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Status", ContainersJson.status(report));
        fields.put("Running", report.status() == ContainerReport.Status.RUNNING);
        fields.put("Paused", false);
        fields.put("Restarting", false);
        fields.put("Dead", false);
        fields.put("Pid", report.pid().orElse(0));
        fields.put("ExitCode", exitCode(report));
        fields.put("StartedAt", report.created().map(ContainersJson::time).orElse(NEVER));
        fields.put(
                "FinishedAt",
                report.end().map(end -> ContainersJson.time(end.time())).orElse(NEVER));
        return Struct.of(fields);
    }

    private static Struct config(ContainerReport report) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Hostname", report.hostname());
        fields.put("Cmd", report.command());
        fields.put("Image", report.root());
        fields.put("Tty", report.terminal());
        fields.put("Labels", ContainersJson.labels(report));
        return Struct.of(fields);
    }

    private static Struct network(ContainerReport report) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String ipv4 = first(report, Inet4Address.class);
        String ipv6 = first(report, Inet6Address.class);
        fields.put("IPAddress", ipv4);
        fields.put("GlobalIPv6Address", ipv6);
        fields.put(
                "Networks",
                report.network().isEmpty()
                        ? Map.of()
                        : Map.of(report.network(), Struct.of(Map.of("IPAddress", ipv4, "GlobalIPv6Address", ipv6))));
        return Struct.of(fields);
    }

    private static String first(ContainerReport report, Class<? extends InetAddress> kind) {
        return report.addresses().stream()
                .filter(kind::isInstance)
                .findFirst()
                .map(AddressText::of)
                .orElse("");
    }
}
