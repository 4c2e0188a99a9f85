package io.hawse.core.state;

import io.hawse.core.failure.ContainerException;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.OpenFiles;
import io.hawse.sys.PathText;
import io.hawse.sys.Reason;
import io.hawse.sys.RecordLocks;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Locks between processes and between this JVM's threads: a {@link FileLock} belongs to the whole process, so each goes with a
 * lock in memory. Held for the length of a kernel request, never over a wait for a container.
 */
public final class FileLocks {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    // The first look comes soon, for a lock is held for some milliseconds at the most, as a rule.
    private static final Duration SHORTEST_PAUSE = Duration.ofNanos(100_000);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(5);

    // Static, because two Hawse objects of one JVM may share a state folder, and the kernel sees one process.
    private static final ConcurrentMap<Path, ReentrantLock> IN_MEMORY = new ConcurrentHashMap<>();

    private FileLocks() {}

    /** A lock that is held; closing it lets it go. */
    private static final class Held implements AutoCloseable {
        private final ReentrantLock memory;
        private final FileChannel channel;

        private Held(ReentrantLock memory, FileChannel channel) {
            this.memory = memory;
            this.channel = channel;
        }

        private <T> T doing(Supplier<T> work) {
            return work.get();
        }

        /** Closing the channel lets go of its lock. */
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new ContainerException(ContainerException.Kind.ENVIRONMENT, "cannot let a lock go", e);
            } finally {
                memory.unlock();
            }
        }
    }

    /**
     * Waits for the lock, and does the work while it is held.
     *
     * @param file is made if it isn't there, in a folder that is
     * @throws ContainerException ENVIRONMENT when it isn't to be had in half a minute; the message names its holder
     */
    public static <T> T holding(Path file, Supplier<T> work) {
        return holding(file, LIMIT, work);
    }

    static <T> T holding(Path file, Duration limit, Supplier<T> work) {
        Optional<Held> acquired = acquire(file, limit);
        if (acquired.isEmpty()) {
            throw tooLong(file, limit);
        }
        try (Held held = acquired.get()) {
            return held.doing(work);
        }
    }

    /**
     * As {@link #holding(Path, Supplier)}, without waiting.
     *
     * @return empty when somebody else holds the lock, and nothing was done
     */
    public static <T> Optional<T> tryHolding(Path file, Supplier<T> work) {
        Optional<Held> acquired = acquire(file, Duration.ZERO);
        if (acquired.isEmpty()) {
            return Optional.empty();
        }
        try (Held held = acquired.get()) {
            return Optional.of(held.doing(work));
        }
    }

    /** @return empty when the time is up */
    private static Optional<Held> acquire(Path file, Duration limit) {
        ReentrantLock memory = memoryLock(file);
        long deadline = System.nanoTime() + limit.toNanos();
        boolean held = false;
        try {
            if (!memory.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            FileChannel channel =
                    StateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                long pause = SHORTEST_PAUSE.toNanos();
                while (channel.tryLock() == null) {
                    if (System.nanoTime() > deadline) {
                        return Optional.empty();
                    }
                    TimeUnit.NANOSECONDS.sleep(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
                }
                held = true;
                return Optional.of(new Held(memory, channel));
            } finally {
                if (!held) {
                    channel.close();
                }
            }
        } catch (ClosedByInterruptException e) {
            throw interrupted(file, e); // which leaves the thread interrupted
        } catch (IOException e) {
            throw new ContainerException(
                    ContainerException.Kind.ENVIRONMENT, "cannot lock " + file + ": " + Reason.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(file, e);
        } finally {
            if (!held && memory.isHeldByCurrentThread()) {
                memory.unlock();
            }
        }
    }

    private static ContainerException interrupted(Path file, Exception e) {
        return ContainerException.interrupted("waiting for the lock " + file, e);
    }

    private static ContainerException tooLong(Path file, Duration limit) {
        return new ContainerException(
                ContainerException.Kind.ENVIRONMENT,
                "the lock " + file + " is held by " + holder(file) + " for more than " + limit.toSeconds() + " s",
                "look what that process does, and end it when it's stuck",
                null);
    }

    /** The lock's file is opened only while no thread of ours can hold it: closing it would let the lock go, fcntl(2) says. */
    private static String holder(Path file) {
        ReentrantLock memory = memoryLock(file);
        if (!memory.tryLock()) {
            return "another thread of this process, " + ProcessHandle.current().pid();
        }
        try (Fd open = OpenFiles.write(PathText.text(file))) {
            OptionalLong holder = RecordLocks.holder(open);
            return holder.orElse(0) == 0 ? "somebody" : "process " + holder.getAsLong();
        } catch (ErrnoException e) {
            return "somebody";
        } finally {
            memory.unlock();
        }
    }

    private static ReentrantLock memoryLock(Path file) {
        return IN_MEMORY.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
    }
}
