package io.hawse.cli;

import io.hawse.core.timing.Phase;
import io.hawse.core.timing.PhaseTiming;
import io.hawse.core.timing.Timings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The time that one {@code hawse run} took, from the process's beginning to its last words but these.
 *
 * <p>Threads: {@link #heard} is called by any, the rest by one.
 */
final class RunTimings {

    private final long main;
    private OptionalLong making = OptionalLong.empty();
    private OptionalLong made = OptionalLong.empty();
    private volatile Optional<Timings> heard = Optional.empty();

    /** @param main when the first line of it ran, as {@link System#nanoTime} has it */
    RunTimings(long main) {
        this.main = main;
    }

    /** Takes the time in which the library is made. */
    <T> T making(Supplier<T> library) {
        making = OptionalLong.of(System.nanoTime());
        try {
            return library.get();
        } finally {
            made = OptionalLong.of(System.nanoTime());
        }
    }

    /** What the library tells of the container; what it tells later has all that it told before. */
    void heard(Timings timings) {
        heard = Optional.of(timings);
    }

    /** All of it up to now. */
    String table() {
        long now = System.nanoTime();
        return TimingsTable.print(stretches(ProcessBegin.find(), now), now);
    }

    private List<Stretch> stretches(ProcessBegin began, long now) {
        List<Stretch> all = new ArrayList<>();
        all.add(new Stretch(
                "launcher",
                "the script hawse, and java up to its virtual machine",
                began.process(),
                began.virtualMachine()));
        all.add(new Stretch("jvm", "java begins, up to main", began.virtualMachine(), main));
        all.add(new Stretch("words", "the command line and the configuration are read", main, making.orElse(now)));
        if (making.isPresent()) {
            all.add(new Stretch(
                    "library",
                    "the library is made, its drivers named, libc bound",
                    making.getAsLong(),
                    made.orElse(now)));
        }
        heard.ifPresent(timings -> all.addAll(phases(timings)));
        return all;
    }

    private static List<Stretch> phases(Timings timings) {
        List<Stretch> phases = new ArrayList<>();
        for (PhaseTiming timing : timings.phases()) {
            boolean failed = timings.failedIn().equals(Optional.of(timing.phase()));
            phases.add(Stretch.of(
                    timing, workBegan(timing, timings), failed ? Stretch.Outcome.FAILED : Stretch.Outcome.DONE));
        }
        return phases;
    }

    /** Some phases are left out, among them perhaps that with which it was begun: then it was the next one that there was. */
    private static long workBegan(PhaseTiming waiting, Timings timings) {
        Phase begunWith = waiting.phase().begunWith();
        return timings.phases().stream()
                .filter(timing -> timing.phase().compareTo(begunWith) >= 0)
                .min(Comparator.comparing(PhaseTiming::phase))
                .orElse(waiting)
                .begin();
    }
}
