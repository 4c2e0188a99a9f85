package io.hawse.core.timing;

import io.hawse.net.api.ContainerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the time of one container's life. A boundary costs a look at the clock and an entry in a list, whether anybody listens or not.
 *
 * <p>Threads: one at a time. That which starts the container hands it over to that which waits for its end.
 */
public final class Stopwatch {

    /** Enough for every phase. */
    private static final int USUAL = 24;

    private record Mark(Phase phase, long begin) {}

    private final Optional<Consumer<Timings>> listener;
    private final @Nullable FlightTrace trace;
    private final List<Mark> marks = new ArrayList<>(USUAL);
    private Optional<ContainerId> container = Optional.empty();

    private Stopwatch(Optional<Consumer<Timings>> listener, @Nullable FlightTrace trace) {
        this.listener = listener;
        this.trace = trace;
    }

    /** Begins to take the time of a start. */
    public static Stopwatch start(Optional<Consumer<Timings>> listener) {
        Stopwatch stopwatch = new Stopwatch(listener, FlightRecording.isOn() ? new FlightTrace() : null);
        stopwatch.enter(Phase.SWEEP);
        return stopwatch;
    }

    /** One that nobody hears of: for what dead containers left. */
    public static Stopwatch unheard() {
        return new Stopwatch(Optional.empty(), null);
    }

    /** From here on the container has a name. */
    public void named(ContainerId name) {
        container = Optional.of(name);
    }

    /** The phase before ends, and this one begins. */
    public void enter(Phase phase) {
        marks.add(new Mark(phase, System.nanoTime()));
        if (trace != null) {
            trace.enter(phase);
        }
    }

    /** The command runs: the start is over. */
    public void started() {
        marks.add(new Mark(Phase.COMMAND, System.nanoTime()));
        if (trace != null) {
            trace.started(container);
        }
        if (listener.isPresent()) {
            int last = marks.size() - 1;
            listener.get().accept(timings(Timings.Event.STARTED, marks.get(last).begin(), last));
        }
    }

    /** The start has failed, and all is undone. */
    public void failed() {
        long now = System.nanoTime();
        Timings timings = timings(Timings.Event.FAILED, now, marks.size());
        if (trace != null) {
            trace.failed(container, timings.failedIn().orElseThrow());
        }
        listener.ifPresent(listening -> listening.accept(timings));
    }

    /**
     * The command has ended, and what the container had is taken away, as far as it can be.
     *
     * @param status as a shell shows it
     */
    public void ended(int status) {
        long now = System.nanoTime();
        if (trace != null) {
            trace.ended(container, status);
        }
        if (listener.isPresent()) { // no lambda, whose class each start of the command would make
            listener.get().accept(timings(Timings.Event.ENDED, now, marks.size()));
        }
    }

    private Timings timings(Timings.Event event, long now, int count) {
        List<PhaseTiming> phases = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Mark mark = marks.get(i);
            phases.add(new PhaseTiming(
                    mark.phase(), mark.begin(), i + 1 < count ? marks.get(i + 1).begin() : now));
        }
        return new Timings(container, event, phases);
    }
}
