package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.state.ContainerFiles;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.net.api.ContainerId;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.Poll;
import io.hawse.sys.Processes;
import io.hawse.sys.RootedFiles;
import io.hawse.sys.StepLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The first process of a container that this JVM isn't the parent of: by its descriptor, which no later process can take. */
final class FirstProcessHandle implements AutoCloseable {

    /** After which a waiting thread looks whether it was interrupted. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ContainerId id;
    private final long pid;
    private final Fd pidfd;
    private final ContainerFiles files;

    private FirstProcessHandle(ContainerId id, long pid, Fd pidfd, ContainerFiles files) {
        this.id = id;
        this.pid = pid;
        this.pidfd = pidfd;
        this.files = files;
    }

    /** @return empty when it has ended */
    static Optional<FirstProcessHandle> open(ContainerRecord record, ContainerFiles files) {
        if (record.init().isEmpty()) {
            return Optional.empty();
        }
        ProcessIdentity init = record.init().get();
        try {
            return init.open().map(pidfd -> new FirstProcessHandle(record.id(), init.pid(), pidfd, files));
        } catch (ErrnoException | IOException e) {
            throw failed(record.id(), e);
        }
    }

    private static ContainerException failed(ContainerId id, Exception e) {
        return new ContainerException(
                Kind.INTERNAL, "cannot reach the first process of container '" + id + "': " + e.getMessage(), e);
    }

    /**
     * Its root, to open files below.
     *
     * @return empty when it has ended: then its number may have been another process's
     */
    Optional<Fd> openRoot() throws ErrnoException {
        try (Fd root = RootedFiles.openRoot(Path.of("/proc", Long.toString(pid), "root"))) {
            return Poll.awaitReadable(List.of(pidfd), Duration.ZERO).isEmpty()
                    ? Optional.of(root.move())
                    : Optional.empty();
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ESRCH) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** See {@link Container#signal}. */
    void signal(Signal signal) {
        try {
            new InitSignals(pid, this::send, meant -> files.setMeantSignal(meant.number())).send(signal);
        } catch (ErrnoException | IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot send " + signal + " to container '" + id + "': " + e.getMessage(), e);
        }
    }

    private void send(int number) throws ErrnoException {
        try {
            Processes.signal(pidfd, number);
            StepLog.done("sent signal {} to init {}", number, pid);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ESRCH) {
                throw e;
            }
        }
    }

    /** @return whether it has ended in time */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                if (!Poll.awaitReadable(List.of(pidfd), left.compareTo(LOOK) < 0 ? left : LOOK)
                        .isEmpty()) {
                    return true;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (left.isZero()) {
                    return false;
                }
            }
        } catch (ErrnoException e) {
            throw failed(id, e);
        }
    }

    @Override
    public void close() {
        pidfd.close();
    }
}
