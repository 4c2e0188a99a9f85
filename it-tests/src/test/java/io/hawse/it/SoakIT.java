package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.Stdio;
import io.hawse.core.failure.ContainerException;
import io.hawse.fs.overlay.RootSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One JVM that starts and ends containers for a long time: the last is as cheap as the first, and nothing grows. */
@Tag("long")
final class SoakIT {

    @RegisterExtension
    static final TestHost HOST = TestHost.ofThisJvm();

    private static final int WARM_UP = 40;
    private static final int SPAN = 100;

    /** Of a heap that is collected three times, and still isn't the same twice. */
    private static final long HEAP_NOISE = 2_000_000;

    /** The JIT compiler's memory and the heap's size count here, too: only what each container would add is seen. */
    private static final long MEMORY_NOISE = 60_000_000;

    private final Hawse hawse = StartingJvm.hawse(HOST.stateFolders());
    private final String driver = Role.current() == Role.ROOT ? "netlink" : "loopback";
    private final ContainerSpec waiting = Life.waiting(Path.of(HOST.box()), driver);

    @Test
    void sixtyContainersLeaveNothingInThisJvm(TestReporter reporter) throws Exception {
        containersLeaveNothing(60, reporter);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void thousandContainersLeaveNothingInThisJvmAndTheLastStartAsFastAsTheFirst(TestReporter reporter)
            throws Exception {
        long[] nanoseconds = containersLeaveNothing(1000, reporter);

        long early = median(Arrays.copyOfRange(nanoseconds, SPAN, 2 * SPAN));
        long late = median(Arrays.copyOfRange(nanoseconds, nanoseconds.length - SPAN, nanoseconds.length));
        reporter.publishEntry(Map.of(
                "median of cycles 100 to 200, microseconds", Long.toString(TimeUnit.NANOSECONDS.toMicros(early)),
                "median of the last 100", Long.toString(TimeUnit.NANOSECONDS.toMicros(late))));
        assertTrue(late < early * 3 / 2, () -> early + " ns at first, " + late + " ns at last");
    }

    /** @return how long each took */
    private long[] containersLeaveNothing(int count, TestReporter reporter) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            cycle(i);
        }
        Holdings before = settled();
        long[] nanoseconds = new long[count];
        for (int i = 0; i < count; i++) {
            nanoseconds[i] = cycle(i);
        }
        Wait.until(() -> ProcessHandle.current().children().findAny().isEmpty(), () -> "the end of all processes");
        Holdings after = settled();

        reporter.publishEntry(Map.of(
                "growth", after.growthSince(before).toString(),
                "heap", before.heap() + " to " + after.heap(),
                "anonymous memory", before.anonymous() + " to " + after.anonymous()));
        assertAll(
                () -> after.assertSameOutsideAs(before),
                () -> assertEquals(Map.of(), after.growthSince(before)),
                () -> assertTrue(
                        after.heap() - before.heap() < HEAP_NOISE,
                        () -> "heap: " + before.heap() + " bytes, then " + after.heap()),
                () -> assertTrue(
                        after.anonymous() - before.anonymous() < MEMORY_NOISE,
                        () -> "anonymous memory: " + before.anonymous() + " bytes, then " + after.anonymous()));
        return nanoseconds;
    }

    /** Each in another of the ways in which a container ends. @return how long it took to start and end it in the first way */
    private long cycle(int number) throws Exception {
        switch (number % 10) {
            case 3 -> hawse.start(waiting).close();
            case 6 -> assertThrows(ContainerException.class, () -> hawse.start(spec("/no/such/command")));
            case 9 -> {
                try (Container container = hawse.start(spec("true"))) {
                    assertEquals(new ExitStatus.Exited(0), container.await());
                }
            }
            default -> {
                // the usual one, below
            }
        }
        long begin = System.nanoTime();
        Life.of(hawse, waiting);
        return System.nanoTime() - begin;
    }

    private ContainerSpec spec(String... command) {
        return ContainerSpec.builder(new RootSource.Layers(List.of(Path.of(HOST.box()))), command)
                .network(NetworkSpec.of(new NetworkChoice.Driver(driver)))
                .stdio(Stdio.DISCARD)
                .build();
    }

    /** The kernel, and threads that have been told to end, take their time: as soon as nothing is less than at the last look. */
    private static Holdings settled() throws Exception {
        Wait.until(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("hawse-deleting-links")),
                () -> "the end of threads that have nothing to do");
        Holdings last = Holdings.now(HOST);
        for (int i = 0; i < 20; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            Holdings now = Holdings.now(HOST);
            if (last.growthSince(now).isEmpty() && last.kernel().equals(now.kernel())) {
                return now;
            }
            last = now;
        }
        return last;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
