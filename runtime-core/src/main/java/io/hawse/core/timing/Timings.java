package io.hawse.core.timing;

import io.hawse.net.api.ContainerId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the life of one container took so far, whole: its phases follow one another without a gap.
 *
 * @param container its name; empty when the start failed before it had one
 * @param event why this is told now
 * @param phases in their order; at least one
 */
public record Timings(Optional<ContainerId> container, Event event, List<PhaseTiming> phases) {

    /** What there is to tell of. */
    public enum Event {
        /** The command runs. The phases are those of the start. */
        STARTED,
        /** The start failed, in the last phase of its first part. What came behind that is the undoing. */
        FAILED,
        /** The command has ended, and the container is taken away, as far as it can be. The phases are all of its life. */
        ENDED
    }

    public Timings {
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a life without a phase");
        }
    }

    /** Where the first phase begins, as {@link PhaseTiming#begin}. */
    public long begin() {
        return phases.get(0).begin();
    }

    /** Where the last phase ends, as {@link PhaseTiming#end}. */
    public long end() {
        return phases.get(phases.size() - 1).end();
    }

    /** From begin to end: as much as all phases together. */
    public Duration took() {
        return Duration.ofNanos(end() - begin());
    }

    /** The phase in which the start failed; empty when it didn't. */
    public Optional<Phase> failedIn() {
        return event == Event.FAILED
                ? phases.stream()
                        .map(PhaseTiming::phase)
                        .filter(phase -> phase.part() == Phase.Part.START)
                        .reduce((earlier, later) -> later)
                : Optional.empty();
    }
}
