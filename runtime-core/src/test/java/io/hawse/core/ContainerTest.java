package io.hawse.core;

import static io.hawse.core.HawseFixture.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.state.StateStore;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.WaitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A running container: its end, its signals, and what a cleanup that fails means. */
class ContainerTest {

    private static final int LIMIT_SECONDS = 30;

    @TempDir
    Path temporary;

    private HawseFixture fixture;
    private FakeLauncher launcher;
    private Optional<Process> bystander = Optional.empty();
    private final List<Container> started = new ArrayList<>();

    @BeforeEach
    void makeFixture() {
        fixture = new HawseFixture(temporary);
        launcher = fixture.launcher;
    }

    /** Also waits until what they had is taken away: it lies in the folder that JUnit removes. */
    @AfterEach
    void endThem() {
        started.forEach(Container::close);
        bystander.ifPresent(Process::destroyForcibly);
    }

    private Container start() {
        Container container = fixture.hawse().start(fixture.spec(NetworkSpec.of(new NetworkChoice.None())));
        started.add(container);
        return container;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "255, 255"})
    void exitCodeIsTheCommands(int code, int shell) throws Exception {
        Container container = start();
        launcher.exit(code);
        assertEquals(new ExitStatus.Exited(code), container.await());
        assertEquals(shell, container.await().shellStatus());
    }

    @ParameterizedTest
    @CsvSource({"9, 137", "15, 143", "139, 139"})
    void signalThatEndsItIsReported(int raw, int shell) throws Exception {
        Container container = start();
        launcher.end.complete(new WaitStatus(raw));
        ExitStatus status = container.await();
        assertEquals(new ExitStatus.Signaled(raw & 0x7f), status, "the core dump's bit doesn't count");
        assertEquals(shell, status.shellStatus());
    }

    @Test
    void awaitWithALimitIsEmptyWhileItRuns() throws Exception {
        try (Container container = start()) {
            assertEquals(Optional.empty(), container.await(Duration.ofMillis(1)));
            assertEquals(ContainerState.RUNNING, container.state());
            launcher.exit(4);
            assertEquals(Optional.of(new ExitStatus.Exited(4)), container.await(Duration.ofSeconds(20)));
        }
    }

    @Test
    void closeEndsItAndTakesItAway() throws Exception {
        Container container = start();
        container.close();
        assertEquals(ContainerState.REMOVED, container.state());
        assertEquals(new ExitStatus.Signaled(9), container.await());
        fixture.assertNothingIsLeft();
    }

    @Test
    void closingAgainDoesNothing() throws Exception {
        NetworkDriver driver = MockDrivers.usable("loopback", Addressing.NONE);
        Container container = fixture.hawse(driver).start(fixture.spec().build());
        launcher.exit(0);
        container.await();
        container.close();
        container.close();
        assertEquals(new ExitStatus.Exited(0), container.await());
        verify(driver, times(1)).detach(any());
        assertEquals(
                1, launcher.calls.stream().filter(FakeLauncher.CLOSE::equals).count());
    }

    @Test
    void interruptedCloseStillEndsItAndKeepsTheInterrupt() throws Exception {
        Container container = start();
        Thread.currentThread().interrupt();
        container.close();
        assertTrue(Thread.interrupted());
        assertTrue(launcher.calls.contains(FakeLauncher.KILL));
        container.await();
    }

    @Test
    void unexpectedFailureOfWaitingReachesThoseWhoAwait() throws Exception {
        Container container = start();
        launcher.end.completeExceptionally(new IllegalStateException("lost"));
        ContainerException thrown = assertThrows(ContainerException.class, container::await);
        assertEquals(Kind.INTERNAL, thrown.kind());
        assertThrows(ContainerException.class, () -> container.await(Duration.ofSeconds(20)));
        started.clear(); // nobody can close this one
    }

    @Test
    void signalIsForwardedToACommandThatHandlesIt() {
        // The "command" is this JVM, which has a handler for SIGTERM.
        try (Container container = start()) {
            container.signal(Signal.TERM);
            assertTrue(launcher.calls.contains("signal 15"), launcher.calls::toString);
            assertFalse(launcher.calls.contains(FakeLauncher.KILL), launcher.calls::toString);
        }
    }

    @Test
    void groupSignalIsForwardedToTheGroup() {
        try (Container container = start()) {
            container.signalGroup(Signal.TERM);
            assertTrue(launcher.calls.contains("signalGroup 15"), launcher.calls::toString);
        }
    }

    @Test
    void signalWithoutAHandlerEndsTheCommandAsThatSignalWould() throws Exception {
        pretendToBeADefaultProcess();
        Container container = start();
        container.signal(Signal.TERM);
        assertEquals(
                List.of("signal 15", "signal 9"),
                launcher.calls.stream()
                        .filter(call -> call.startsWith("signal"))
                        .toList(),
                "it may have got a handler since it was looked at");
        assertEquals(new ExitStatus.Signaled(15), container.await());
        assertEquals(143, container.await().shellStatus());
    }

    @Test
    void signalThatAnotherProcessMeantIsTheStatusHereToo() throws Exception {
        try (Container container = start()) {
            StateStore.open(fixture.folders.runtime(), fixture.folders.layers())
                    .files(WEB)
                    .setMeantSignal(15);
            launcher.end.complete(new WaitStatus(9));
            assertEquals(new ExitStatus.Signaled(15), container.await());
        }
    }

    @Test
    void whoWaitsElsewhereLearnsWhichSignalWasMeantHere() throws Exception {
        NetworkDriver driver = MockDrivers.usable("loopback", Addressing.NONE);
        Hawse hawse = fixture.hawse(driver);
        CompletableFuture<ExitStatus> waited = new CompletableFuture<>();
        doAnswer(call -> waited.complete(hawse.containers().get("web").await()))
                .when(driver)
                .detach(any());
        pretendToBeADefaultProcess();
        // Not INT, which a job in the background of a script inherits as ignored.
        Container container = hawse.start(fixture.spec().build());
        started.add(container);
        container.signal(Signal.TERM);
        assertEquals(new ExitStatus.Signaled(15), waited.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void exitOfItsOwnIsNoSignalsEvenWhenOneWasMeantToEndIt() throws Exception {
        pretendToBeADefaultProcess();
        Container container = start();
        launcher.exit(6);
        container.await();
        container.signal(Signal.TERM);
        assertEquals(new ExitStatus.Exited(6), container.await());
    }

    @Test
    void harmlessSignalIsForwardedWithoutAHandlerToo() throws Exception {
        pretendToBeADefaultProcess();
        try (Container container = start()) {
            container.signal(Signal.WINCH);
            assertTrue(launcher.calls.contains("signal 28"), launcher.calls::toString);
            assertEquals(ContainerState.RUNNING, container.state());
        }
    }

    @Test
    void killIsSentAsItIs() throws Exception {
        pretendToBeADefaultProcess();
        try (Container container = start()) {
            container.signal(Signal.KILL);
            assertTrue(launcher.calls.contains("signal 9"), launcher.calls::toString);
        }
    }

    @Test
    void signalToAProcessThatIsGoneIsLeftToTheLaunch() throws Exception {
        Process gone = new ProcessBuilder("/bin/true").start();
        gone.waitFor();
        launcher.pid = (int) gone.pid();
        try (Container container = start()) {
            container.signal(Signal.TERM);
            assertTrue(launcher.calls.contains("signal 15"), launcher.calls::toString);
        }
    }

    @Test
    void failedSignalIsInternal() {
        launcher.failAt("signal", new ErrnoException("pidfd_send_signal", "fd 7, 15", Errno.EPERM));
        try (Container container = start()) {
            ContainerException thrown = assertThrows(ContainerException.class, () -> container.signal(Signal.TERM));
            assertEquals(Kind.INTERNAL, thrown.kind());
            assertTrue(thrown.getMessage().startsWith("cannot send TERM to container 'web'"), thrown.getMessage());
        }
    }

    /** A process that has no handlers: cat, waiting for its input. */
    private void pretendToBeADefaultProcess() throws Exception {
        Process cat = new ProcessBuilder("/bin/cat").start();
        bystander = Optional.of(cat);
        launcher.pid = (int) cat.pid();
    }

    @Test
    void exitStatusIsReturnedAlthoughTheNetworkCannotBeDetached() throws Exception {
        NetworkDriver driver = MockDrivers.usable("loopback", Addressing.NONE);
        doThrow(new NetworkException(NetworkException.Kind.ENVIRONMENT, "veth0 stays"))
                .when(driver)
                .detach(any());
        Container container = fixture.hawse(driver).start(fixture.spec().build());
        launcher.exit(5);
        assertEquals(new ExitStatus.Exited(5), container.await());
        container.close();
        assertEquals(ContainerState.FAILED, container.state());
        assertTrue(Files.exists(fixture.record(WEB)), "the record stays for the next try");
        assertFalse(Files.exists(fixture.layer(WEB)));
    }

    /** When the driver is asked to detach it, it has ended, and its record is there yet. */
    @Test
    void whoWaitsWhileItIsTakenAwayLearnsHowItEnded() throws Exception {
        NetworkDriver driver = MockDrivers.usable("loopback", Addressing.NONE);
        Hawse hawse = fixture.hawse(driver);
        launcher.pid = pidOfNobody();
        CompletableFuture<ExitStatus> waited = new CompletableFuture<>();
        doAnswer(call -> waited.complete(hawse.containers().get("web").await()))
                .when(driver)
                .detach(any());
        started.add(hawse.start(fixture.spec().build()));
        launcher.exit(5);
        assertEquals(new ExitStatus.Exited(5), waited.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void exitStatusIsReturnedAlthoughTheLaunchCannotBeClosed() throws Exception {
        launcher.failAt(FakeLauncher.CLOSE, new ErrnoException("wait4", "7", Errno.ECHILD));
        Container container = start();
        launcher.exit(5);
        assertEquals(new ExitStatus.Exited(5), container.await());
        container.close();
        assertEquals(ContainerState.FAILED, container.state());
    }

    /** As that of an init that has ended. */
    private static int pidOfNobody() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return (int) process.pid();
    }

    @Test
    void nextHawseTakesAwayWhatTheCleanupLeft() throws Exception {
        NetworkDriver driver = MockDrivers.usable("loopback", Addressing.NONE);
        doThrow(new NetworkException(NetworkException.Kind.ENVIRONMENT, "veth0 stays"))
                .doNothing()
                .when(driver)
                .detach(any());
        launcher.pid = pidOfNobody();
        Container container = fixture.hawse(driver).start(fixture.spec().build());
        launcher.exit(0);
        container.close();

        fixture.hawse(driver).collectGarbage();

        verify(driver, times(2)).detach(container.attachment().orElseThrow());
        fixture.assertNothingIsLeft();
    }

    @Test
    void nameOfWhatTheCleanupLeftCanBeTakenAgain() throws Exception {
        NetworkDriver driver = MockDrivers.usable("loopback", Addressing.NONE);
        doThrow(new NetworkException(NetworkException.Kind.ENVIRONMENT, "veth0 stays"))
                .when(driver)
                .detach(any());
        launcher.pid = pidOfNobody();
        Hawse hawse = fixture.hawse(driver);
        Container container = hawse.start(fixture.spec().build());
        launcher.exit(0);
        container.close();
        doNothing().when(driver).detach(any());
        Container again = hawse.start(fixture.spec().build());
        again.close();
        assertEquals(ContainerState.REMOVED, again.state());
        fixture.assertNothingIsLeft();
    }

    @Test
    void streamsThatAreNotPipesAreRefused() {
        try (Container container = start()) {
            assertThrows(IllegalStateException.class, container::stdin);
            assertThrows(IllegalStateException.class, container::stdout);
            assertThrows(IllegalStateException.class, container::stderr);
        }
    }

    @Test
    void pipesLeadToWhatTheContainerInherits() throws Exception {
        String said = "hello";
        int[] inherited = new int[3];
        launcher.whenLaunched =
                () -> launcher.requests.get(0).streams().forEach(stream -> inherited[stream.child()] = stream.parent());
        // While the launch is under way the container's ends are open here; what is written there stays in the pipe.
        Runnable record = launcher.whenLaunched;
        launcher.whenLaunched = () -> {
            record.run();
            try {
                Files.writeString(Path.of("/proc/self/fd/" + inherited[1]), said);
                Files.writeString(Path.of("/proc/self/fd/" + inherited[2]), "trouble");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        ContainerSpec spec = fixture.spec()
                .network(NetworkSpec.of(new NetworkChoice.None()))
                .stdio(Stdio.PIPE)
                .build();
        try (Container container = fixture.hawse().start(spec)) {
            assertEquals(said, new String(container.stdout().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(7, container.stderr().readAllBytes().length);
            container.stdin().close();
        }
        assertEquals(List.of(), HawseFixture.names(fixture.folders.layers()));
    }
}
