package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.ExitRecord;
import io.hawse.core.state.ContainerFiles;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.Processes;
import io.hawse.sys.Reason;
import io.hawse.sys.StepLog;
import io.hawse.sys.WaitStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** How a container's end is learnt by a process that isn't its parent. */
final class Ending {

    /** What a supervisor or an owner does between its container's end and writing it down takes a moment; draining a log some more. */
    private static final long PAUSE_MILLISECONDS = 2;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TO_CLEAN_UP = Duration.ofSeconds(30);
    private static final int SIGKILL = 9;

    private Ending() {}

    /** @param meant the signal that a KILL stood for */
    static ExitStatus status(WaitStatus status, OptionalInt meant) {
        if (!status.signaled()) {
            return new ExitStatus.Exited(status.exitStatus());
        }
        return new ExitStatus.Signaled(status.signal() == SIGKILL ? meant.orElse(status.signal()) : status.signal());
    }

    /** Waits for the end of a container that runs. Its files may be removed meanwhile: what is open stays. */
    static ExitStatus await(ContainerRecord record, ContainerFiles files) throws InterruptedException {
        try (FileChannel exit =
                FileChannel.open(files.exitFile(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            Optional<FirstProcessHandle> init = FirstProcessHandle.open(record, files);
            if (init.isPresent()) {
                try (FirstProcessHandle running = init.get()) {
                    while (!running.awaitEnd(DAY)) {
                        // another day
                    }
                }
            }
            OptionalInt meant = files.meantSignal();
            while (true) {
                boolean last = !record.ownerAlive();
                Optional<ExitRecord> end = read(exit);
                if (end.isPresent()) {
                    return status(end.get().status(), meant);
                }
                if (last) {
                    return new ExitStatus.Signaled(SIGKILL);
                }
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot wait for container '" + record.id() + "': " + Reason.of(e), e);
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

    /** Waits until a supervisor whose container has ended has said how, or is dead. */
    static void awaitRecorded(ContainerRecord record, ContainerFiles files) throws InterruptedException {
        await(() -> ExitRecord.decode(files.exit()).isPresent() || isDead(record));
    }

    /** Waits until the owner of a container in the foreground has taken it away. */
    static void awaitOwner(ContainerRecord record, BooleanSupplier gone) throws InterruptedException {
        await(() -> gone.getAsBoolean() || isDead(record));
    }

    private static boolean isDead(ContainerRecord record) {
        try {
            return !record.ownerAlive();
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot tell whether '" + record.id() + "' is alive: " + Reason.of(e), e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TO_CLEAN_UP.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE_MILLISECONDS);
        }
    }

    /** A supervisor that has written its container's end, or the cleaner that it has become: what is left to do, this process does. */
    static void endSupervisor(ContainerRecord record) throws InterruptedException {
        ProcessIdentity supervisor = record.owner();
        if (supervisor.equals(ProcessIdentity.NOBODY) || isDead(record)) {
            return;
        }
        try (Fd pidfd = Processes.open((int) supervisor.pid())) {
            if (!isDead(record)) {
                Processes.signal(pidfd, SIGKILL);
                StepLog.done("sent SIGKILL to supervisor {}", supervisor);
            }
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ESRCH) {
                throw new ContainerException(
                        Kind.ENVIRONMENT, "cannot end the supervisor of '" + record.id() + "': " + e.getMessage(), e);
            }
        }
        await(() -> isDead(record));
    }
}
