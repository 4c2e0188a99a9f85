package io.hawse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.Container;
import io.hawse.core.ContainerReport;
import io.hawse.core.ContainerSpec;
import io.hawse.core.ContainerState;
import io.hawse.core.Detach;
import io.hawse.core.ExecSpec;
import io.hawse.core.Execution;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.KnownContainer;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.Signal;
import io.hawse.core.StateFolders;
import io.hawse.core.Stdio;
import io.hawse.core.Terminal;
import io.hawse.core.failure.ContainerException;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.ContainerId;
import io.hawse.net.ipcommand.IpCommandDriver;
import io.hawse.net.loopback.LoopbackDriver;
import io.hawse.sys.TerminalSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The library in a JVM of somebody's own: this one, in whose network namespace the bridges are made. */
final class LibraryIT {

    @RegisterExtension
    static final TestHost HOST = TestHost.ofThisJvm();

    private Hawse hawse;

    @BeforeEach
    void makeHawse() {
        hawse = hawse(HOST.stateFolders());
    }

    private static Hawse hawse(StateFolders folders) {
        return Hawse.builder()
                .driver(new IpCommandDriver())
                .driver(new LoopbackDriver())
                .state(folders)
                .build();
    }

    private static ContainerSpec.Builder spec(String... command) {
        return ContainerSpec.builder(new RootSource.Layers(List.of(Path.of(HOST.box()))), command)
                .stdio(Stdio.PIPE);
    }

    private static ContainerSpec.Builder loopback(String... command) {
        return spec(command).network(NetworkSpec.of(new NetworkChoice.Driver("loopback")));
    }

    private static String read(Container container) throws IOException {
        return new String(container.stdout().readAllBytes(), UTF_8);
    }

    @Test
    void streamsStatusAndStates() throws Exception {
        Container container = hawse.start(loopback("sh", "-c", "read x; echo got $x; echo oops >&2; exit 3")
                .build());
        try (container) {
            assertEquals(ContainerState.RUNNING, container.state());
            container.stdin().write("it\n".getBytes(UTF_8));
            container.stdin().close();

            assertEquals("got it\n", read(container));
            assertEquals("oops\n", new String(container.stderr().readAllBytes(), UTF_8));
            assertEquals(new ExitStatus.Exited(3), container.await());
            assertTrue(Set.of(ContainerState.ENDED, ContainerState.REMOVED).contains(container.state()));
        }
        assertEquals(ContainerState.REMOVED, container.state());
    }

    @Test
    void signalsAndTimeLimits() throws Exception {
        try (Container container = hawse.start(loopback("sleep", "1000").build())) {
            assertEquals(Optional.empty(), container.await(Duration.ofMillis(20)));
            container.signal(Signal.TERM);

            assertEquals(new ExitStatus.Signaled(15), container.await());
            container.signal(Signal.TERM); // nobody is there, and that is no failure
        }
    }

    @Test
    void closeEndsIt() throws Exception {
        Container container = hawse.start(loopback("sleep", "1000").build());
        long pid = container.pid();
        assertTrue(Files.exists(Path.of("/proc/" + pid)));

        container.close();

        assertFalse(Files.exists(Path.of("/proc/" + pid)));
        assertEquals(new ExitStatus.Signaled(9), container.await());
        container.close(); // once more is no failure
    }

    @Test
    void terminalOfTheContainersOwn() throws Exception {
        try (Container container = hawse.start(loopback("sh", "-c", "stty size; read x; stty size; echo got $x; exit 4")
                .stdio(Stdio.TERMINAL)
                .terminalSize(new TerminalSize(100, 30))
                .build())) {
            Terminal terminal = container.terminal().orElseThrow();
            BufferedReader shown = new BufferedReader(new InputStreamReader(terminal.output(), UTF_8));
            assertEquals("30 100", shown.readLine());
            terminal.resize(new TerminalSize(120, 40));
            terminal.input().write("it\r".getBytes(UTF_8));

            assertEquals("it", shown.readLine()); // what is typed is shown
            assertEquals("40 120", shown.readLine());
            assertEquals("got it", shown.readLine());
            assertEquals(-1, shown.read());
            assertEquals(new ExitStatus.Exited(4), container.await());
        }
    }

    /** This JVM stays, and learns of the end as anybody does. */
    @Test
    void detachedContainerOfAJvmThatStays() throws Exception {
        long children = ProcessHandle.current().children().count();
        KnownContainer container = hawse.startDetached(
                loopback("sh", "-c", "echo begun; trap 'echo bye; exit 7' TERM; while true; do sleep 0.05; done")
                        .build(),
                Detach.standard());
        try {
            assertEquals(ContainerReport.Status.RUNNING, container.report().status());
            ExecSpec inside = ExecSpec.builder(List.of("sh", "-c", "tr '\\0' ' ' </proc/1/cmdline; exit 5"))
                    .stdio(Stdio.PIPE)
                    .build();
            try (Execution execution = container.exec(inside)) {
                assertTrue(new String(execution.stdout().readAllBytes(), UTF_8).startsWith("sh -c echo begun;"));
                assertEquals(new ExitStatus.Exited(5), execution.await());
            }
            container.stop(Duration.ofSeconds(60));

            assertEquals(new ExitStatus.Exited(7), container.await());
            assertEquals(
                    new ExitStatus.Exited(7),
                    container.report().end().orElseThrow().status());
        } finally {
            container.kill();
            container.remove();
        }
        assertEquals(Optional.empty(), hawse.containers().find(container.id()));
        // A thread looks for its end, every now and then.
        Wait.until(() -> ProcessHandle.current().children().count() == children, () -> "the supervisor's being reaped");
    }

    @Test
    void failureLeavesNothingAndSaysWhose() {
        ContainerException failure = assertThrows(
                ContainerException.class, () -> hawse.start(loopback("/no/such").build()));

        assertEquals(ContainerException.Kind.COMMAND_NOT_FOUND, failure.kind());
        assertEquals(0, failure.getSuppressed().length);
    }

    @Test
    void twentyInARowLeaveNoDescriptorNoThreadAndNoProcess() throws Exception {
        for (int i = 0; i < 5; i++) {
            runAndClose();
        }
        int descriptors = descriptors();
        int threads = threads();

        for (int i = 0; i < 20; i++) {
            runAndClose();
        }

        // Not equal: the JVM itself opens and closes what it likes.
        assertTrue(descriptors() < descriptors + 10, () -> descriptors + " descriptors before, now " + descriptors());
        Wait.until(() -> threads() <= threads, () -> threads + " threads at most, not " + threads());
        assertEquals(0, ProcessHandle.current().children().count());
    }

    private void runAndClose() throws Exception {
        try (Container container = hawse.start(loopback("echo", "ok").build())) {
            assertEquals("ok\n", read(container));
            assertEquals(new ExitStatus.Exited(0), container.await());
        }
    }

    private static int descriptors() {
        return Path.of("/proc/self/fd").toFile().list().length;
    }

    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hawse"))
                .count();
    }

    @Test
    void containersEndedByCloseWithUnreadOutputLeaveNoDescriptor() throws Exception {
        for (int i = 0; i < 5; i++) {
            hawse.start(loopback("sh", "-c", "echo unread; sleep 1000").build()).close();
        }
        int descriptors = descriptors();
        for (int i = 0; i < 20; i++) {
            hawse.start(loopback("sh", "-c", "echo unread; sleep 1000").build()).close();
        }

        assertTrue(descriptors() < descriptors + 10, () -> descriptors + " descriptors before, now " + descriptors());
    }

    @Test
    void failedStartsLeaveNoDescriptor() {
        for (int i = 0; i < 5; i++) {
            failureLeavesNothingAndSaysWhose();
        }
        int descriptors = descriptors();
        for (int i = 0; i < 20; i++) {
            failureLeavesNothingAndSaysWhose();
        }

        assertTrue(descriptors() < descriptors + 10, () -> descriptors + " descriptors before, now " + descriptors());
    }

    @Test
    void eightAtOnce() throws Exception {
        assertEquals(
                8,
                inParallel(() -> {
                            try (Container container =
                                    hawse.start(loopback("hostname").build())) {
                                String out = read(container);
                                assertEquals(container.id() + "\n", out);
                                assertEquals(new ExitStatus.Exited(0), container.await());
                                return out;
                            }
                        })
                        .size());
    }

    @Test
    @Tag("root")
    void eightAtOnceOnOneBridgeHaveEightAddresses() throws Exception {
        ContainerSpec waiting = spec("sh", "-c", "ip -o -4 addr show dev eth0 | awk '{print $4}'; read x; true")
                .network(NetworkSpec.of(new NetworkChoice.Driver("bridge")))
                .build();
        List<Container> started = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                started.add(hawse.start(waiting));
            }
            TreeSet<String> addresses = new TreeSet<>();
            for (Container container : started) {
                container.stdin().close();
                addresses.add(read(container).strip());
                container.await();
            }
            assertEquals(8, addresses.size(), addresses::toString);
        } finally {
            started.forEach(Container::close);
        }

        Set<String> all = inParallel(() -> {
            try (Container container = hawse.start(waiting)) {
                assertEquals(1, container.attachment().orElseThrow().addresses().size());
                container.stdin().close();
                String address = read(container).strip();
                assertEquals(new ExitStatus.Exited(0), container.await());
                return address + " of " + container.id();
            }
        });
        assertEquals(8, all.size(), all::toString);
        assertTrue(all.stream().allMatch(address -> address.startsWith("192.168.200.")), all::toString);
    }

    private static Set<String> inParallel(Callable<String> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            TreeSet<String> results = new TreeSet<>();
            for (Future<String> result : threads.invokeAll(List.of(work, work, work, work, work, work, work, work))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void twoHawsesOnOneFolderShareNames() throws Exception {
        Hawse other = hawse(HOST.stateFolders());
        ContainerSpec named = loopback("sh", "-c", "read x; echo alive")
                .id(new ContainerId("shared"))
                .build();
        try (Container first = hawse.start(named)) {
            ContainerException failure = assertThrows(ContainerException.class, () -> other.start(named));
            assertEquals(ContainerException.Kind.CONFLICT, failure.kind());

            other.collectGarbage();

            first.stdin().close();
            assertEquals("alive\n", read(first));
            first.await();
        }
        try (Container second = other.start(named)) {
            second.stdin().close();
            assertEquals("alive\n", read(second));
        }
    }

    @Test
    void discardedOutputGoesNowhere() throws Exception {
        try (Container container = hawse.start(loopback("sh", "-c", "cat; echo nobody hears")
                .stdio(Stdio.DISCARD)
                .build())) {
            assertEquals(new ExitStatus.Exited(0), container.await());
            assertThrows(IllegalStateException.class, container::stdout);
        }
    }

    @Test
    void thisJvmsOwnNamespacesAreAsBefore() throws Exception {
        List<String> before = namespaces();
        runAndClose();

        assertEquals(before, namespaces());
    }

    /** Of all threads: a thread that had entered a container would keep it alive. */
    private static List<String> namespaces() throws IOException {
        TreeSet<String> found = new TreeSet<>();
        for (String thread : Path.of("/proc/self/task").toFile().list()) {
            for (String name : List.of("net", "mnt", "user", "uts", "ipc")) {
                Path link = Path.of("/proc/self/task", thread, "ns", name);
                try {
                    found.add(Files.readSymbolicLink(link).toString());
                } catch (NoSuchFileException e) {
                    // The thread has ended.
                }
            }
        }
        return List.copyOf(found);
    }
}
