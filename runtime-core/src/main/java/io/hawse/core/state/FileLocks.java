package io.hawse.core.state;

import io.hawse.core.failure.ContainerException;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
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
    private static final Duration PAUSE = Duration.ofMillis(2);

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
        try (Held held = acquire(file)) {
            return held.doing(work);
        }
    }

    private static Held acquire(Path file) {
        ReentrantLock memory =
                IN_MEMORY.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        boolean held = false;
        try {
            if (!memory.tryLock(LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw tooLong(file, "another thread of this process");
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                while (channel.tryLock() == null) {
                    if (System.nanoTime() > deadline) {
                        throw tooLong(file, "process " + Files.readString(file).trim());
                    }
                    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                }
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
                held = true;
                return new Held(memory, channel);
            } finally {
                if (!held) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new ContainerException(
                    ContainerException.Kind.ENVIRONMENT, "cannot lock " + file + ": " + Reason.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerException(
                    ContainerException.Kind.ENVIRONMENT, "interrupted while waiting for the lock " + file, e);
        } finally {
            if (!held && memory.isHeldByCurrentThread()) {
                memory.unlock();
            }
        }
    }

    private static ContainerException tooLong(Path file, String holder) {
        return new ContainerException(
                ContainerException.Kind.ENVIRONMENT,
                "the lock " + file + " is held by " + holder + " for more than " + LIMIT.toSeconds() + " s");
    }
}
