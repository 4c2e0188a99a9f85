package io.hawse.cli;

import java.util.List;
import java.util.Locale;

/**
 * What each part of a process's life took, in milliseconds, so that the parts add up to the whole in what is printed, too: the
 * boundaries are rounded, and not what lies between.
 */
final class TimingsTable {

    private static final long HUNDREDTH = 10_000; // nanoseconds

    private final StringBuilder text = new StringBuilder();
    private final long begin;
    private long reached;

    private TimingsTable(long begin) {
        this.begin = begin;
        line("at", "took", "phase", "what, with times in milliseconds");
    }

    /**
     * Prints it.
     *
     * @param stretches in their order, none beginning before the one before it has ended
     * @param end of it all, not before that of the last stretch
     */
    static String print(List<Stretch> stretches, long end) {
        TimingsTable table = new TimingsTable(stretches.get(0).begin());
        for (Stretch stretch : stretches) {
            table.upTo(stretch.begin());
            table.row(stretch);
        }
        table.upTo(end);
        table.row(0, table.reached, "total", "all of the above; the beginning is known to within 10 ms");
        return table.text.toString();
    }

    /** What lies between two stretches is shown, and not added to one of them. */
    private void upTo(long time) {
        if (hundredths(time) > reached) {
            row(reached, hundredths(time), "other", "what none of these phases is");
        }
    }

    private void row(Stretch stretch) {
        String what = stretch.what();
        if (stretch.workBegan() < stretch.begin()) {
            long since = hundredths(stretch.workBegan());
            what += "; at work since " + milliseconds(since) + ", for "
                    + milliseconds(hundredths(stretch.end()) - since);
        }
        if (stretch.outcome() == Stretch.Outcome.FAILED) {
            what += "; FAILED";
        }
        row(hundredths(stretch.begin()), hundredths(stretch.end()), stretch.name(), what);
    }

    private void row(long from, long to, String name, String what) {
        line(milliseconds(from), milliseconds(to - from), name, what);
        reached = to;
    }

    /** As numbers want it: the first two columns end below each other. */
    private void line(String at, String took, String name, String what) {
        text.append(String.format(Locale.ROOT, "%8s  %8s  %-10s  %s%n", at, took, name, what));
    }

    private long hundredths(long time) {
        return Math.floorDiv(time - begin + HUNDREDTH / 2, HUNDREDTH);
    }

    private static String milliseconds(long hundredths) {
        return String.format(Locale.ROOT, "%d.%02d", hundredths / 100, hundredths % 100);
    }
}
