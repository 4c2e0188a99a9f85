package io.hawse.cli;

import io.hawse.core.ContainerReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The containers for people: a line each. */
final class ContainersTable {

    private static final String UNKNOWN = "-";
    private static final int LONGEST_COMMAND = 30;
    private static final int SHORT_ID = 12;

    /** How much of a command and an id is shown. */
    enum Width {
        USUAL,
        ALL
    }

    private ContainersTable() {}

    static String of(List<ContainerReport> reports, Instant now, Width width, Ink ink) {
        Columns table = new Columns("ID", "NAME", "COMMAND", "STATUS", "CREATED", "NETWORK", "ADDRESS");
        for (ContainerReport report : reports) {
            table.row(
                    Cell.of(id(report, width)),
                    Cell.of(report.name().value()),
                    Cell.of(command(report.command(), width)),
                    new Cell(status(report, now), tone(report)),
                    Cell.of(report.created().map(created -> ago(created, now)).orElse(UNKNOWN)),
                    Cell.of(report.network().isEmpty() ? UNKNOWN : report.network()),
                    Cell.of(addresses(report)));
        }
        return table.print(ink);
    }

    /** Twelve digits are enough to name a container by. */
    static String id(ContainerReport report, Width width) {
        String id = report.id();
        return switch (width) {
            case USUAL -> id.substring(0, Math.min(SHORT_ID, id.length()));
            case ALL -> id;
        };
    }

    private static Tone tone(ContainerReport report) {
        return switch (report.status()) {
            case STARTING -> Tone.CAUTION;
            case RUNNING -> Tone.GOOD;
            case ENDED ->
                report.end().filter(end -> end.status().shellStatus() != 0).isPresent() ? Tone.BAD : Tone.FAINT;
        };
    }

    static String command(List<String> command, Width width) {
        String line = Printable.line(String.join(" ", command));
        return switch (width) {
            case USUAL -> shortened(line);
            case ALL -> line;
        };
    }

    /** A character beyond U+FFFF is two in Java, and isn't cut in half. */
    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) > LONGEST_COMMAND
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_COMMAND - 3)) + "..."
                : line;
    }

    private static String status(ContainerReport report, Instant now) {
        return switch (report.status()) {
            case STARTING -> "starting";
            case RUNNING -> "running";
            case ENDED ->
                report.end()
                        .map(end -> "exited (" + end.status().shellStatus() + ") " + ago(end.time(), now))
                        .orElse("exited");
        };
    }

    static String ago(Instant then, Instant now) {
        return age(then, now) + " ago";
    }

    /** In the largest unit of which there is one at least. */
    static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return counted(seconds, "second");
        } else if (seconds < 3600) {
            return counted(seconds / 60, "minute");
        } else if (seconds < 86400) {
            return counted(seconds / 3600, "hour");
        }
        return counted(seconds / 86400, "day");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static String addresses(ContainerReport report) {
        return report.addresses().isEmpty()
                ? UNKNOWN
                : report.addresses().stream().map(AddressText::of).collect(Collectors.joining(","));
    }
}
