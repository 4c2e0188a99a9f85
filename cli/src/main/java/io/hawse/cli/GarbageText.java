package io.hawse.cli;

import io.hawse.core.CollectionReport;

/** What was collected, for people: a line for each thing. Failures aren't among them, for those go to standard error. */
final class GarbageText {
    private GarbageText() {}

    static String of(CollectionReport report) {
        StringBuilder text = new StringBuilder();
        report.removed().forEach(leftover -> line(text, "removed " + leftover));
        if (report.removed().isEmpty() && report.failures().isEmpty()) {
            line(text, "nothing to remove");
        }
        report.setAside().forEach(thing -> line(text, "set aside " + thing));
        report.asideBefore().forEach(path -> line(text, "set aside earlier: " + path));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(Printable.line(line)).append('\n');
    }
}
