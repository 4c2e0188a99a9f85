package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.ExitRecord;
import io.hawse.core.state.ContainerFiles;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Life;
import io.hawse.core.state.StateStore;
import io.hawse.core.state.UnreadableRecordException;
import io.hawse.net.api.ContainerId;
import io.hawse.sys.Reason;
import io.hawse.sys.WaitStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * How a container's end is awaited and learnt by a process that isn't its parent. Each look reads its record anew, and knows it by its
 * claim: meanwhile it may be given to its supervisor, or be removed, and the name be another's. What is waited for in vain is a failure.
 */
final class Ending {

    /** What a supervisor or an owner does between its container's end and writing it down takes a moment; draining a log some more. */
    private static final long PAUSE_MILLISECONDS = 2;

    /** A process that was stopped is waited for, too: between two looks is a tenth of the time that they take already, up to this. */
    private static final long LONGEST_PAUSE_MILLISECONDS = 250;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TO_DO_THEIR_PART = Duration.ofSeconds(30);
    private static final int SIGKILL = 9;

    private final StateStore state;
    private final ContainerId name;
    private final String claim;
    private final Duration patience;

    Ending(StateStore state, ContainerId name, String claim) {
        this(state, name, claim, TO_DO_THEIR_PART);
    }

    /** @param patience with the processes that see to it */
    Ending(StateStore state, ContainerId name, String claim, Duration patience) {
        this.state = state;
        this.name = name;
        this.claim = claim;
        this.patience = patience;
    }

    /** @param meant the signal that a KILL stood for */
    static WaitStatus asMeant(WaitStatus status, OptionalInt meant) {
        return isKill(status) && meant.isPresent() ? new WaitStatus(meant.getAsInt()) : status;
    }

    /** Whether it can stand for another signal. */
    static boolean isKill(WaitStatus status) {
        return status.signaled() && status.signal() == SIGKILL;
    }

    /** As {@link #asMeant}. */
    static ExitStatus status(WaitStatus status, OptionalInt meant) {
        return status.signaled()
                ? new ExitStatus.Signaled(asMeant(status, meant).signal())
                : new ExitStatus.Exited(status.exitStatus());
    }

    /** Its record as it is now. */
    Optional<ContainerRecord> look() {
        try {
            return state.find(name).filter(record -> record.claim().equals(claim));
        } catch (UnreadableRecordException e) {
            throw new ContainerException(Kind.ENVIRONMENT, Reason.of(e), e);
        }
    }

    private ContainerFiles files() {
        return state.files(name);
    }

    /**
     * Whether nobody sees to it any more, and nobody will write down how it ended. A JVM that is gone may have given it to its
     * supervisor before, and does that by changing the record.
     */
    boolean isDeserted(ContainerRecord record) {
        return !ownerAlive(record) && look().equals(Optional.of(record));
    }

    boolean ownerAlive(ContainerRecord record) {
        try {
            return record.ownerAlive();
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot tell what container '" + name + "' does: " + Reason.of(e), e);
        }
    }

    /**
     * Waits until it has ended.
     *
     * @throws ContainerException USER when it is gone, and nobody has written down how: it failed to start, as a rule
     */
    ExitStatus await() throws InterruptedException {
        try (FileChannel exit =
                FileChannel.open(files().exitFile(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            requireThere(); // behind the opening: the file is its own, and no later container's
            OptionalInt meant = OptionalInt.empty();
            long begin = System.nanoTime();
            while (true) {
                Optional<ContainerRecord> record = look();
                // Behind the look: the end is written before the record goes. And the signal before the end.
                Optional<ExitRecord> end = read(exit);
                if (record.isPresent()) {
                    OptionalInt known = files().meantSignal();
                    meant = known.isPresent() ? known : meant;
                }
                if (end.isPresent()) {
                    return status(end.get().status(), meant);
                }
                if (record.isEmpty()) {
                    throw new ContainerException(
                            Kind.USER, "container '" + name + "' is gone, and nobody has said how it ended");
                }
                if (awaitFirstProcess(record.get())) {
                    begin = System.nanoTime();
                    continue;
                }
                if (isDeserted(record.get())) {
                    return status(
                            read(exit).orElse(ExitRecord.killed(Instant.now())).status(), meant);
                }
                pause(begin);
            }
        } catch (IOException e) {
            requireThere();
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot wait for container '" + name + "': " + Reason.of(e), e);
        }
    }

    private void requireThere() {
        if (look().isEmpty()) {
            throw Containers.noSuch(name.value());
        }
    }

    /** @return whether there was something to wait for */
    private boolean awaitFirstProcess(ContainerRecord record) throws InterruptedException {
        Optional<FirstProcessHandle> found = FirstProcessHandle.open(record, files());
        if (found.isEmpty()) {
            return false;
        }
        try (FirstProcessHandle init = found.get()) {
            init.awaitEnd(DAY);
            return true;
        }
    }

    private static Optional<ExitRecord> read(FileChannel exit) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ExitRecord.SIZE);
        while (bytes.hasRemaining() && exit.read(bytes, bytes.position()) >= 0) {
            // until it's full or the file has ended
        }
        byte[] content = new byte[bytes.position()];
        bytes.flip().get(content);
        return ExitRecord.decode(content);
    }

    /**
     * Its first process; of one that is being started, as soon as there is one.
     *
     * @return empty when that has ended
     */
    Optional<FirstProcessHandle> firstProcess() throws InterruptedException {
        return await(record -> record.init().isPresent() || isSettled(record), "start it")
                .flatMap(record -> FirstProcessHandle.open(record, files()));
    }

    /**
     * Of one whose first process has ended: waits until its supervisor has written down how, or its JVM has taken it away.
     *
     * @return its record, which it hasn't any more in the latter case
     */
    Optional<ContainerRecord> awaitSettled() throws InterruptedException {
        return await(this::isSettled, "write down how it ended and take it away");
    }

    private boolean isSettled(ContainerRecord record) {
        boolean written = ExitRecord.decode(files().exit()).isPresent();
        return isDeserted(record) || (written && record.life().isDetached());
    }

    /** A supervisor that has written its container's end, or the cleaner that it has become: what is left to do, this process does. */
    void endSupervisor(ContainerRecord record) throws InterruptedException {
        if (ownerAlive(record)) {
            try {
                LastProcesses.end(record.owner());
            } catch (IOException e) {
                throw new ContainerException(
                        Kind.ENVIRONMENT, "cannot end the supervisor of '" + name + "': " + e.getMessage(), e);
            }
            await(now -> now.life() == Life.ENDED || !ownerAlive(now), "end by SIGKILL");
        }
    }

    /**
     * Looks until its record is as it should be, or gone.
     *
     * @param duty what its owner has to do for that
     * @throws ContainerException when he doesn't in time
     */
    private Optional<ContainerRecord> await(Predicate<ContainerRecord> wish, String duty) throws InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            Optional<ContainerRecord> record = look();
            if (record.isEmpty() || wish.test(record.get())) {
                return record;
            }
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new ContainerException(
                        Kind.ENVIRONMENT,
                        "process " + record.get().owner().pid() + ", which sees to container '" + name + "', didn't "
                                + duty + " within " + patience.toSeconds() + " s",
                        "let that process go on, if it was stopped, or end it",
                        null);
            }
            pause(begin);
        }
    }

    private static void pause(long begin) throws InterruptedException {
        long waited = (System.nanoTime() - begin) / 1_000_000;
        Thread.sleep(Math.min(LONGEST_PAUSE_MILLISECONDS, Math.max(PAUSE_MILLISECONDS, waited / 10)));
    }
}
