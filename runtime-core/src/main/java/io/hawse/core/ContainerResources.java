package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.launch.ExitRecord;
import io.hawse.core.launch.Launch;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Life;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.core.state.StateStore;
import io.hawse.core.timing.Phase;
import io.hawse.core.timing.Stopwatch;
import io.hawse.net.api.Attachment;
import io.hawse.sys.WaitStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one container holds in kernel and files, and how it is given back. The record goes last, and only when all the rest is
 * gone: as long as it stands, the next start finds it and tries again.
 */
final class ContainerResources {

    private final StateStore state;
    private final Stopwatch stopwatch;
    private final CleanupStack stack = new CleanupStack();
    private ContainerRecord record;

    ContainerResources(StateStore state, ContainerRecord record) {
        this(state, record, Stopwatch.unheard());
    }

    /** @param stopwatch of the container's life, to be told of each phase of it */
    ContainerResources(StateStore state, ContainerRecord record, Stopwatch stopwatch) {
        this.state = state;
        this.record = record;
        this.stopwatch = stopwatch;
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    CleanupStack stack() {
        return stack;
    }

    ContainerRecord record() {
        return record;
    }

    Optional<Attachment> attachment() {
        return record.attachment();
    }

    /** Writes down what is now known of the container. */
    void update(ContainerRecord next) {
        record = next;
        state.update(next);
    }

    /** Writes down the container's processes. */
    void runningAs(Launch launch) throws IOException {
        update(record.withProcesses(ProcessIdentity.find(launch.supervisorPid()), ProcessIdentity.find(launch.pid())));
    }

    /** The signal that a KILL by another process stood for. */
    OptionalInt meantSignal() {
        return state.files(record.id()).meantSignal();
    }

    /** For processes that wait for the container's end and aren't its parent; before anything of it is taken away. */
    void tellThoseWhoWait(WaitStatus status) {
        try {
            state.files(record.id()).writeExit(new ExitRecord(status, Instant.now()).encode());
        } catch (ContainerException e) {
            Lifecycle.warn("nobody else can be told how container " + record.id() + " ended", e);
        }
    }

    /** Gives the container to its supervisor. */
    void detach(Detach.AfterTheEnd afterTheEnd) {
        record = state.detach(
                record,
                switch (afterTheEnd) {
                    case KEEP -> Life.DETACHED;
                    case REMOVE -> Life.PASSING;
                });
    }

    /** @throws ContainerException when something is left; its record is too, then, and says that nobody sees to it any more */
    void giveBack() {
        undo();
        stopwatch.enter(Phase.FORGET);
        state.remove(record);
    }

    /**
     * As {@link #giveBack}, for a detached container: its record stays, and says that it has ended. Where the state's file system is full it
     * stays as it was, of a container whose supervisor has ended, and the next start tries again.
     */
    void settle() {
        undo();
        try {
            state.end(record);
        } catch (ContainerException e) {
            Lifecycle.warn("the record of container " + record.id() + ", which has ended, doesn't say so yet", e);
        }
    }

    private void undo() {
        // An interrupt is meant for what the thread does with the container. It must not leave half of it behind.
        boolean interrupted = Thread.interrupted();
        try {
            stack.undo();
        } catch (ContainerException e) {
            abandonBecauseOf(e);
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** This JVM lives on, but won't try again by itself: whoever sweeps next may. */
    private void abandonBecauseOf(ContainerException failure) {
        try {
            record = state.abandon(record);
        } catch (ContainerException e) {
            failure.addSuppressed(e);
        }
    }

    /** As {@link #giveBack}; what fails is added to the reason. */
    void giveBackBecauseOf(Throwable reason) {
        try {
            giveBack();
        } catch (ContainerException e) {
            reason.addSuppressed(e);
        }
    }
}
