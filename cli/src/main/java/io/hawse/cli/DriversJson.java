package io.hawse.cli;

import io.hawse.core.DriverReport;
import io.hawse.core.DriverReport.Choice;
import io.hawse.net.api.Probe;
import java.util.List;

/** The drivers for scripts. The members' names and types are a promise. */
final class DriversJson {
    private DriversJson() {}

    static String of(List<DriverReport> reports) {
        StringBuilder json = new StringBuilder("[");
        String separator = "\n  ";
        for (DriverReport report : reports) {
            json.append(separator).append("{\"name\": ").append(Json.string(report.name()));
            json.append(", \"description\": ").append(Json.string(report.description()));
            json.append(", \"usable\": ").append(report.probe() instanceof Probe.Usable);
            json.append(", \"chosen\": ").append(report.choice() == Choice.CHOSEN);
            json.append(", \"reason\": ");
            json.append(report.probe() instanceof Probe.Unusable why ? Json.string(why.reason()) : "null");
            json.append('}');
            separator = ",\n  ";
        }
        return json.append("\n]\n").toString();
    }
}
