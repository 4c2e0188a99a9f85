package io.hawse.cli;

import io.hawse.core.DriverReport;
import io.hawse.core.DriverReport.Choice;
import io.hawse.core.plugin.DriverPlugin;
import io.hawse.net.api.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The drivers for scripts. The members' names and types are a promise. */
final class DriversJson {
    private DriversJson() {}

    static String of(List<DriverReport> reports, List<DriverPlugin.Refused> refused) {
        List<String> objects = new ArrayList<>();
        for (DriverReport report : reports) {
            Optional<String> reason =
                    report.probe() instanceof Probe.Unusable why ? Optional.of(why.reason()) : Optional.empty();
            objects.add(object(
                    report.name(),
                    report.description(),
                    reason,
                    report.choice() == Choice.CHOSEN,
                    report.plugin(),
                    true));
        }
        for (DriverPlugin.Refused plugin : refused) {
            // What its driver is called isn't known.
            String file = plugin.origin().substring(plugin.origin().lastIndexOf('/') + 1);
            objects.add(object(file, "", Optional.of(plugin.reason()), false, Optional.of(plugin.origin()), false));
        }
        return objects.isEmpty() ? "[\n]\n" : "[\n  " + String.join(",\n  ", objects) + "\n]\n";
    }

    private static String object(
            String name,
            String description,
            Optional<String> reason,
            boolean chosen,
            Optional<String> plugin,
            boolean loaded) {
        return "{\"name\": " + Json.string(name)
                + ", \"description\": " + Json.string(description)
                + ", \"usable\": " + reason.isEmpty()
                + ", \"chosen\": " + chosen
                + ", \"reason\": " + reason.map(Json::string).orElse("null")
                + ", \"plugin\": " + plugin.map(Json::string).orElse("null")
                + ", \"loaded\": " + loaded + "}";
    }
}
