package io.hawse.cli;

import io.hawse.core.ContainerReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code --filter KEY=VALUE} as docker does: of several with one key one must fit, and all of several labels. */
final class ContainerFilters {

    private static final String KEYS = "the keys are name, id, status, label, network, ancestor and exited";

    private final Map<String, List<Predicate<ContainerReport>>> byKey = new LinkedHashMap<>();

    /** @throws UsageException when one can't be understood */
    ContainerFilters(List<String> filters) {
        for (String filter : filters) {
            int equals = filter.indexOf('=');
            if (equals < 1) {
                throw new UsageException("filter '" + filter + "' isn't like KEY=VALUE", "as in --filter name=web");
            }
            String key = filter.substring(0, equals);
            byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(read(key, filter.substring(equals + 1)));
        }
    }

    private static Predicate<ContainerReport> read(String key, String value) {
        return switch (key) {
            case "name" -> name(value);
            case "id" -> report -> report.id().startsWith(value);
            case "status" -> status(value);
            case "label" -> label(value);
            case "network" -> report -> report.network().equals(value);
            case "ancestor" -> report -> report.root().equals(value);
            case "exited" -> exited(value);
            default -> throw new UsageException("there is no filter '" + key + "'", KEYS);
        };
    }

    /** A regular expression that is found somewhere; docker's names begin with a slash, so one may be there. */
    private static Predicate<ContainerReport> name(String value) {
        try {
            Pattern pattern = Pattern.compile(value);
            return report -> {
                String name = report.name().value();
                return pattern.matcher(name).find()
                        || pattern.matcher("/" + name).find();
            };
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    "filter 'name=" + value + "' is no regular expression: " + e.getDescription(),
                    "as in --filter name=^web",
                    e);
        }
    }

    private static Predicate<ContainerReport> status(String value) {
        String wanted = value.equals("created") ? "starting" : value;
        return switch (wanted) {
            case "starting", "running", "exited", "unknown" ->
                report -> ContainersJson.status(report).equals(wanted);
            // A script may ask for what docker's containers can be and these can't.
            case "paused", "restarting", "removing", "dead", "stopped" -> report -> false;
            default ->
                throw new UsageException(
                        "filter 'status=" + value + "': there is no such status",
                        "there are starting, running, exited and unknown");
        };
    }

    private static Predicate<ContainerReport> label(String value) {
        int equals = value.indexOf('=');
        String name = equals < 0 ? value : value.substring(0, equals);
        return report -> report.labels().stream()
                .anyMatch(label -> label.name().equals(name)
                        && (equals < 0 || label.value().equals(value.substring(equals + 1))));
    }

    private static Predicate<ContainerReport> exited(String value) {
        if (!value.matches("\\d{1,3}")) {
            throw new UsageException("filter 'exited=" + value + "' has no exit status", "as in --filter exited=0");
        }
        int status = Integer.parseInt(value);
        return report ->
                report.end().filter(end -> end.status().shellStatus() == status).isPresent();
    }

    /** Whether containers that have exited are asked for, without --all. */
    boolean includesExited() {
        return byKey.containsKey("status") || byKey.containsKey("exited");
    }

    boolean fits(ContainerReport report) {
        for (Map.Entry<String, List<Predicate<ContainerReport>>> filters : byKey.entrySet()) {
            boolean fits = filters.getKey().equals("label")
                    ? filters.getValue().stream().allMatch(filter -> filter.test(report))
                    : filters.getValue().stream().anyMatch(filter -> filter.test(report));
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
