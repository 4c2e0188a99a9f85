package io.hawse.cli;

import io.hawse.core.DriverReport;
import io.hawse.core.DriverReport.Choice;
import io.hawse.core.NetworkChoice;
import io.hawse.core.plugin.DriverPlugin;
import io.hawse.net.api.Probe;
import java.util.List;
import java.util.Optional;

/** The drivers for people: aligned columns, and a word on what the mark means. */
final class DriversTable {
    private DriversTable() {}

    static String of(
            List<DriverReport> reports,
            List<DriverPlugin.Refused> refused,
            Optional<NetworkSetting> configured,
            Ink ink) {
        Columns table = new Columns("NAME", "USABLE", "CHOSEN", "WHAT IT DOES, OR WHY IT CAN'T");
        for (DriverReport report : reports) {
            boolean unusable = report.probe() instanceof Probe.Unusable;
            table.row(
                    Cell.of(report.name()),
                    unusable ? new Cell("no", Tone.CAUTION) : new Cell("yes", Tone.GOOD),
                    new Cell(report.choice() == Choice.CHOSEN ? "*" : "", Tone.HEADING),
                    Cell.of((report.probe() instanceof Probe.Unusable why ? why.reason() : report.description())
                            + report.plugin().map(plugin -> " (" + plugin + ")").orElse("")));
        }
        StringBuilder text = new StringBuilder(table.print(ink));
        if (!refused.isEmpty()) {
            text.append('\n')
                    .append(ink.paint(Tone.BAD, "Plugins that weren't loaded:"))
                    .append('\n');
            refused.forEach(plugin ->
                    text.append("  ").append(Printable.line(plugin.toString())).append('\n'));
        }
        return text.append('\n')
                .append(footer(reports, configured))
                .append('\n')
                .toString();
    }

    private static String footer(List<DriverReport> reports, Optional<NetworkSetting> configured) {
        String origin =
                configured.map(setting -> ", as " + setting.origin() + " says").orElse("");
        Optional<String> chosen = reports.stream()
                .filter(report -> report.choice() == Choice.CHOSEN)
                .map(DriverReport::name)
                .findFirst();
        if (chosen.isPresent()) {
            if (configured.isEmpty() || configured.get().choice() instanceof NetworkChoice.Auto) {
                return "* taken when --net isn't given: the first that can work here";
            }
            return configured.get().choice() instanceof NetworkChoice.Named named
                            && !named.name().equals(chosen.get())
                    ? "* that of the network '" + named.name() + "', which is taken when --net isn't given" + origin
                    : "* taken when --net isn't given" + origin;
        }
        if (configured.isPresent() && configured.get().choice() instanceof NetworkChoice.None) {
            return "without --net a container gets no network" + origin;
        }
        if (configured.isPresent() && configured.get().choice() instanceof NetworkChoice.Host) {
            return "without --net a container gets this machine's network" + origin;
        }
        return "none of them is taken when --net isn't given: 'hawse run --net=none' works without one";
    }
}
