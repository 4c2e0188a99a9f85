package io.hawse.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How long one job took, in nanoseconds a phase. */
record Reading(Map<Phase, Long> nanos) {

    private static final Pattern LINE = Pattern.compile("[a-z]+=[0-9]+( [a-z]+=[0-9]+)*");

    Reading {
        nanos = Map.copyOf(nanos);
    }

    static Reading of(Phase phase, long nanos) {
        return new Reading(Map.of(phase, nanos));
    }

    Reading and(Phase phase, long more) {
        Map<Phase, Long> both = new EnumMap<>(nanos);
        both.put(phase, more);
        return new Reading(both);
    }

    /** What one of so many jobs took that were done together. */
    Reading dividedBy(int jobs) {
        Map<Phase, Long> each = new EnumMap<>(Phase.class);
        nanos.forEach((phase, all) -> each.put(phase, all / jobs));
        return new Reading(each);
    }

    /** Phases and nanoseconds, for another process. */
    String toLine() {
        return nanos.entrySet().stream()
                .map(entry -> entry.getKey().title() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /** What {@link #toLine}, or the floor, has written; empty when it is something else. */
    static Optional<Reading> parse(String line) {
        if (!LINE.matcher(line).matches()) {
            return Optional.empty();
        }
        Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
        for (String word : line.split(" ", -1)) {
            int equals = word.indexOf('=');
            nanos.put(Phase.titled(word.substring(0, equals)), Long.valueOf(word.substring(equals + 1)));
        }
        return Optional.of(new Reading(nanos));
    }
}
