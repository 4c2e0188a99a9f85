package io.hawse.it;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How often each process of a container's life asked the kernel for what. */
final class Tally {

    /** What of the life. */
    enum Part {
        /** Until the start has returned. */
        START,
        /** From then on until nothing is left. */
        END
    }

    /**
     * @param process a {@link Traced.Role}, in small letters
     * @param kind a {@link CallKind}'s name
     */
    record Key(String process, String kind) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing((Key key) -> key.process).thenComparing(key -> key.kind);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return process + " " + kind;
        }
    }

    /** How often in each part. */
    record Count(int start, int end) {

        static final Count NONE = new Count(0, 0);

        private Count plus(Part part, int more) {
            return switch (part) {
                case START -> new Count(start + more, end);
                case END -> new Count(start, end + more);
            };
        }

        private Count plus(Count other) {
            return new Count(start + other.start, end + other.end);
        }

        @Override
        public String toString() {
            return start + " and " + end;
        }
    }

    private final TreeMap<Key, Count> counts = new TreeMap<>();

    Map<Key, Count> counts() {
        return Map.copyOf(counts);
    }

    Count count(Key key) {
        return counts.getOrDefault(key, Count.NONE);
    }

    void set(Key key, Count count) {
        counts.put(key, count);
    }

    void add(Traced.Role role, SystemCall call, Part part) {
        CallKind.of(role, call).forEach((key, times) -> counts.merge(key, Count.NONE.plus(part, times), Count::plus));
    }

    /** Of each count the one in the middle: what a busy machine adds to one start, or moves into its other part, isn't in it. */
    static Tally median(List<Tally> starts) {
        Set<Key> keys = new TreeSet<>();
        starts.forEach(start -> keys.addAll(start.counts.keySet()));
        Tally median = new Tally();
        for (Key key : keys) {
            List<Count> all = starts.stream().map(start -> start.count(key)).toList();
            Count middle = new Count(
                    middle(all.stream().map(Count::start).toList()),
                    middle(all.stream().map(Count::end).toList()));
            if (!middle.equals(Count.NONE)) {
                median.counts.put(key, middle);
            }
        }
        return median;
    }

    private static int middle(Collection<Integer> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }

    /** A line a count, as {@link Bounds} reads them, each behind the same word. */
    String table(String scenario) {
        return counts.entrySet().stream()
                .map(entry -> line(
                        scenario,
                        entry.getKey().process,
                        entry.getKey().kind,
                        entry.getValue().start,
                        entry.getValue().end))
                .collect(Collectors.joining());
    }

    /** A line a process: all that it asked for. */
    String totals(String scenario) {
        Map<String, Count> totals = new TreeMap<>();
        counts.forEach((key, count) -> {
            if (CallKind.isCall(key)) {
                totals.merge(key.process, count, Count::plus);
            }
        });
        return totals.entrySet().stream()
                .map(entry -> line(scenario, entry.getKey(), "(all)", entry.getValue().start, entry.getValue().end))
                .collect(Collectors.joining());
    }

    private static String line(String scenario, String process, String kind, int start, int end) {
        return String.format("%-14s %-10s %-17s %4d %4d%n", scenario, process, kind, start, end);
    }
}
