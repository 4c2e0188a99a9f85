package io.hawse.cli;

import io.hawse.core.CollectionReport;

/** What was collected, for people: a line for each thing. Failures aren't among them, for those go to standard error. */
final class GarbageText {
    private GarbageText() {}

    static String of(CollectionReport report, Ink ink) {
        StringBuilder text = new StringBuilder();
        report.removed().forEach(leftover -> line(text, ink.paint(Tone.GOOD, "removed"), leftover.toString()));
        if (report.removed().isEmpty() && report.failures().isEmpty()) {
            text.append("nothing to remove\n");
        }
        report.setAside().forEach(thing -> line(text, ink.paint(Tone.CAUTION, "set aside"), thing.toString()));
        report.asideBefore()
                .forEach(path -> line(text, ink.paint(Tone.CAUTION, "set aside earlier:"), path.toString()));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String object) {
        text.append(what).append(' ').append(Printable.line(object)).append('\n');
    }
}
