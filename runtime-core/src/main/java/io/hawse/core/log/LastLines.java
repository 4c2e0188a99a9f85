package io.hawse.core.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps the last lines of a log. A line of one stream may have pieces of another's in it; each counts where it began. */
public final class LastLines implements Consumer<LogEntry> {

    private final int most;
    private final Deque<List<LogEntry>> lines = new ArrayDeque<>();
    private final Map<LogEntry.Stream, List<LogEntry>> unfinished = new EnumMap<>(LogEntry.Stream.class);

    /** @param most lines, at least 0 */
    public LastLines(int most) {
        this.most = most;
    }

    @Override
    public void accept(LogEntry entry) {
        int from = 0;
        while (from < entry.length()) {
            int end = entry.lineEnd(from);
            int to = end < 0 ? entry.length() : end + 1;
            List<LogEntry> line = unfinished.computeIfAbsent(entry.stream(), stream -> begin());
            line.add(entry.part(from, to));
            if (end >= 0) {
                unfinished.remove(entry.stream());
            }
            from = to;
        }
    }

    private List<LogEntry> begin() {
        List<LogEntry> line = new ArrayList<>();
        lines.add(line);
        if (lines.size() > most) {
            lines.remove();
        }
        return line;
    }

    /** Hands the lines out, the oldest first. */
    public void forEach(Consumer<LogEntry> reader) {
        lines.forEach(line -> line.forEach(reader));
    }
}
