package io.hawse.bench;

import java.util.EnumMap;
import java.util.Map;

/** How long one job took, in nanoseconds a phase. */
record Reading(Map<Phase, Long> nanos) {

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
}
