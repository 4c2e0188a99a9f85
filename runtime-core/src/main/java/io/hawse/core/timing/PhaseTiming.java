package io.hawse.core.timing;

import java.time.Duration;

/**
 * When a phase was.
 *
 * @param begin in nanoseconds, as {@link System#nanoTime} has it: only differences mean something, and only in this JVM
 * @param end as begin; that of one phase is the begin of the next
 */
public record PhaseTiming(Phase phase, long begin, long end) {

    /** How long it was. */
    public Duration took() {
        return Duration.ofNanos(end - begin);
    }
}
