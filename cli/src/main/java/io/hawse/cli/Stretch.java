package io.hawse.cli;

import io.hawse.core.timing.PhaseTiming;
import java.util.Locale;

/**
 * A part of this process's life.
 *
 * @param what happens in it
 * @param begin as {@link System#nanoTime} has it
 * @param workBegan when what it waits for was begun; its own begin when it waits for nobody
 */
record Stretch(String name, String what, long begin, long end, long workBegan, Outcome outcome) {

    /** What came of it. */
    enum Outcome {
        DONE,
        FAILED
    }

    Stretch(String name, String what, long begin, long end) {
        this(name, what, begin, end, begin, Outcome.DONE);
    }

    static Stretch of(PhaseTiming timing, long workBegan, Outcome outcome) {
        return new Stretch(
                timing.phase().name().toLowerCase(Locale.ROOT),
                timing.phase().what(),
                timing.begin(),
                timing.end(),
                workBegan,
                outcome);
    }
}
