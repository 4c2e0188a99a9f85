package io.hawse.core.timing;

import io.hawse.net.api.ContainerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One container's events for the flight recorder. They take their times by themselves, at the boundaries of the phases, and are handed
 * in when their part of the container's life is over: before, it may have no name.
 */
final class FlightTrace {

    private final List<ContainerPhaseEvent> phases = new ArrayList<>();
    private final ContainerStartEvent start = new ContainerStartEvent();
    private @Nullable ContainerEndEvent end;
    private boolean runs;

    FlightTrace() {
        start.begin();
    }

    void enter(Phase phase) {
        endOfPhase();
        if (phase == Phase.STATUS) {
            end = new ContainerEndEvent();
            end.begin();
        }
        phases.add(begun(phase));
    }

    private static ContainerPhaseEvent begun(Phase phase) {
        ContainerPhaseEvent event = new ContainerPhaseEvent(phase);
        event.begin();
        return event;
    }

    private void endOfPhase() {
        if (!phases.isEmpty()) {
            phases.get(phases.size() - 1).end();
        }
    }

    /** The phase of the command is entered, whose event stays for later. */
    void started(Optional<ContainerId> container) {
        runs = true;
        endOfPhase();
        start.end();
        ContainerPhaseEvent command = begun(Phase.COMMAND);
        handInPhases(container);
        phases.add(command);
        handInStart(container);
    }

    void failed(Optional<ContainerId> container, Phase failedIn) {
        endOfPhase();
        handInPhases(container);
        if (!runs) { // else it was handed in: the command ran for a moment
            start.end();
            start.failedIn = failedIn.name();
            handInStart(container);
        }
    }

    void ended(Optional<ContainerId> container, int status) {
        endOfPhase();
        if (end != null) {
            end.end();
            end.container = name(container);
            end.exitStatus = status;
            end.commit();
        }
        handInPhases(container);
    }

    private void handInStart(Optional<ContainerId> container) {
        start.container = name(container);
        start.commit();
    }

    private void handInPhases(Optional<ContainerId> container) {
        for (ContainerPhaseEvent event : phases) {
            event.container = name(container);
            event.commit();
        }
        phases.clear();
    }

    private static @Nullable String name(Optional<ContainerId> container) {
        return container.isPresent() ? container.get().value() : null;
    }
}
