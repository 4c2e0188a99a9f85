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
}
