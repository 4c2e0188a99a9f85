package io.hawse.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 50;

    @TempDir
    Path temporary;

    @Test
    void oneThreadAtATime() throws Exception {
        Path file = temporary.resolve("lock");
        AtomicInteger inside = new AtomicInteger();
        int[] unguarded = {0};
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                // Half of them by another spelling of the same path.
                Path spelt = i % 2 == 0 ? file : temporary.resolve("../" + temporary.getFileName() + "/lock");
                all.add(threads.submit(() -> {
                    start.await();
                    for (int round = 0; round < ROUNDS; round++) {
                        FileLocks.holding(spelt, () -> {
                            assertEquals(1, inside.incrementAndGet());
                            unguarded[0]++;
                            assertEquals(0, inside.decrementAndGet());
                            return null;
                        });
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertEquals(THREADS * ROUNDS, unguarded[0]);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void fileIsLockedAgainstOtherProcessesWhileTheWorkIsDone() throws Exception {
        Path file = temporary.resolve("lock");
        FileLocks.holding(file, () -> {
            // The kernel's lock is this process's, so a second try in it says that it is held.
            assertThrows(OverlappingFileLockException.class, () -> tryLock(file));
            return null;
        });
        assertTrue(tryLock(file));
    }

    @Test
    void holderIsNamedWhenTheTimeIsUp() throws Exception {
        Path file = temporary.resolve("lock");
        FileLocks.holding(file, () -> {
            List<ContainerException> seen = new ArrayList<>();
            Thread waiter = new Thread(() -> seen.add(assertThrows(
                    ContainerException.class, () -> FileLocks.holding(file, Duration.ofMillis(20), () -> "done"))));
            waiter.start();
            join(waiter);
            String message = seen.get(0).getMessage();
            assertTrue(
                    message.contains("another thread of this process, "
                            + ProcessHandle.current().pid()),
                    message);
            return null;
        });
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        Files.writeString(temporary.resolve("Holder.java"), HOLDER)
                                .toString(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals('+', other.getInputStream().read());
            ContainerException thrown = assertThrows(
                    ContainerException.class, () -> FileLocks.holding(file, Duration.ofMillis(20), () -> "done"));
            assertTrue(thrown.getMessage().contains("process " + other.pid()), thrown.getMessage());
            assertTrue(thrown.remedy().isPresent());
            assertEquals(Optional.empty(), FileLocks.tryHolding(file, () -> "done"));
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertEquals(
                Optional.of("again"),
                FileLocks.tryHolding(file, () -> "again"),
                "the kernel lets a dead process's lock go");
    }

    private static final String HOLDER = """
            import java.nio.channels.FileChannel;
            import java.nio.file.*;
            public class Holder {
                public static void main(String[] arguments) throws Exception {
                    try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                        channel.lock();
                        System.out.print('+');
                        System.out.flush();
                        Thread.sleep(60_000);
                    }
                }
            }
            """;

    @Test
    void failureLetsTheLockGo() {
        Path file = temporary.resolve("lock");
        IllegalStateException failure = new IllegalStateException("work");
        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> FileLocks.holding(file, () -> {
                            throw failure;
                        })));
        assertEquals("again", FileLocks.holding(file, () -> "again"));
    }

    @Test
    void lockThatCannotBeMadeIsNamed() {
        Path file = temporary.resolve("nowhere/lock");
        ContainerException thrown = assertThrows(ContainerException.class, () -> FileLocks.holding(file, () -> "done"));
        assertEquals(ContainerException.Kind.ENVIRONMENT, thrown.kind());
        assertTrue(thrown.getMessage().startsWith("cannot lock " + file), thrown.getMessage());
    }

    @Test
    void interruptedWaiterSaysSoAndKeepsTheInterrupt() throws Exception {
        Path file = temporary.resolve("lock");
        FileLocks.holding(file, () -> {
            List<Throwable> seen = new ArrayList<>();
            Thread waiter = new Thread(() -> {
                Thread.currentThread().interrupt();
                seen.add(assertThrows(ContainerException.class, () -> FileLocks.holding(file, () -> "done")));
                assertTrue(Thread.currentThread().isInterrupted());
            });
            waiter.start();
            join(waiter);
            assertEquals(1, seen.size());
            return null;
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean tryLock(Path file) throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        }
    }
}
