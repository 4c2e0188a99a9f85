package io.hawse.core;

import static io.hawse.core.HawseFixture.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.launch.LaunchFailures;
import io.hawse.core.timing.Phase;
import io.hawse.core.timing.PhaseTiming;
import io.hawse.core.timing.Timings;
import io.hawse.core.timing.Timings.Event;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.sys.Errno;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What listeners are told of starts and ends. */
class StartTimingsTest {

    private static final NetworkChoice BRIDGE = new NetworkChoice.Driver("bridge");

    /** What a start in a network goes through that is in the foreground and has no terminal. */
    private static final Set<Phase> START = EnumSet.complementOf(EnumSet.of(Phase.TERMINAL, Phase.HANDOVER));

    @TempDir
    Path temporary;

    private final NetworkDriver bridge = MockDrivers.usable("bridge", Addressing.LEASED);
    private final List<Timings> heard = Collections.synchronizedList(new ArrayList<>());
    private HawseFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new HawseFixture(temporary);
    }

    private Hawse hawse() {
        return fixture.builder(bridge).timings(heard::add).build();
    }

    private ContainerSpec spec() {
        return fixture.spec(HawseFixture.testNet(BRIDGE));
    }

    private static List<Phase> phases(Timings timings) {
        return timings.phases().stream().map(PhaseTiming::phase).toList();
    }

    private static List<Phase> all(Phase.Part... parts) {
        return START.stream()
                .filter(phase -> List.of(parts).contains(phase.part()))
                .toList();
    }

    private static void assertContiguous(Timings timings) {
        Duration sum = Duration.ZERO;
        long reached = timings.begin();
        for (PhaseTiming timing : timings.phases()) {
            assertEquals(reached, timing.begin(), timing + " begins where the one before it ends");
            assertTrue(timing.end() >= timing.begin(), timing + " ends behind its begin");
            reached = timing.end();
            sum = sum.plus(timing.took());
        }
        assertEquals(timings.took(), sum);
    }

    @Test
    void everyPhaseOfAStartIsToldWhenTheCommandRuns() {
        long before = System.nanoTime();
        try (Container container = hawse().start(spec())) {
            long after = System.nanoTime();
            assertEquals(1, heard.size());
            Timings timings = heard.get(0);
            assertEquals(Event.STARTED, timings.event());
            assertEquals(Optional.of(container.id()), timings.container());
            assertEquals(all(Phase.Part.START), phases(timings));
            assertContiguous(timings);
            assertTrue(before <= timings.begin() && timings.end() <= after, "by the clock of System.nanoTime");
        }
    }

    @Test
    void wholeLifeIsToldAtTheEnd() throws InterruptedException {
        try (Container container = hawse().start(spec())) {
            fixture.launcher.exit(0);
            container.await();
        }
        assertEquals(2, heard.size());
        Timings whole = heard.get(1);
        assertEquals(Event.ENDED, whole.event());
        assertEquals(List.copyOf(START), phases(whole));
        assertContiguous(whole);
        Timings start = heard.get(0);
        assertEquals(start.phases(), whole.phases().subList(0, start.phases().size()));
        assertEquals(Optional.empty(), whole.failedIn());
    }

    @Test
    void containerWithoutANetworkHasNoLeaseAndNoDriver() {
        hawse().start(fixture.spec()
                        .network(NetworkSpec.of(new NetworkChoice.None()))
                        .build())
                .close();
        List<Phase> without = phases(heard.get(1));
        assertEquals(
                List.copyOf(START).stream()
                        .filter(phase -> !Set.of(Phase.LEASE, Phase.ATTACH, Phase.DETACH, Phase.RELEASE)
                                .contains(phase))
                        .toList(),
                without);
    }

    @Test
    void detachedContainersStartEndsWithTheHandover() {
        hawse().startDetached(spec(), Detach.standard());
        assertEquals(1, heard.size());
        List<Phase> expected = new ArrayList<>(all(Phase.Part.START));
        expected.add(Phase.HANDOVER);
        assertEquals(expected, phases(heard.get(0)));
        assertEquals(Event.STARTED, heard.get(0).event());
        assertContiguous(heard.get(0));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(FakeLauncher.LAUNCH, Phase.SPAWN),
                Arguments.of(FakeLauncher.MOUNT, Phase.IDS),
                Arguments.of(FakeLauncher.ROUTE_SOCKET, Phase.SOCKET),
                Arguments.of(FakeLauncher.EXECUTE, Phase.EXECUTE));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureIsInThePhaseInWhichItHappens(String call, Phase phase) {
        fixture.launcher.failAt(call, LaunchFailures.step("mount the root", "mount", "", Errno.EPERM));
        assertThrows(ContainerException.class, () -> hawse().start(spec()));
        assertFailedIn(phase);
        assertEquals(Optional.of(WEB), heard.get(0).container());
    }

    private void assertFailedIn(Phase phase) {
        assertEquals(1, heard.size());
        Timings timings = heard.get(0);
        assertEquals(Event.FAILED, timings.event());
        assertEquals(Optional.of(phase), timings.failedIn());
        assertContiguous(timings);
    }

    @Test
    void undoingIsToldBehindTheFailure() {
        doThrow(new NetworkException(NetworkException.Kind.ENVIRONMENT, "no bridge today"))
                .when(bridge)
                .attach(any());
        assertThrows(ContainerException.class, () -> hawse().start(spec()));
        assertFailedIn(Phase.ATTACH);
        List<Phase> phases = phases(heard.get(0));
        assertEquals(
                List.of(Phase.REAP, Phase.DETACH, Phase.RELEASE, Phase.REMOVE, Phase.FORGET),
                phases.subList(phases.indexOf(Phase.ATTACH) + 1, phases.size()));
    }

    @Test
    void startThatFailsWithoutANameIsToldToo() {
        Hawse hawse = hawse();
        NetworkSpec unknown = HawseFixture.testNet(new NetworkChoice.Driver("carrier-pigeon"));
        assertThrows(ContainerException.class, () -> hawse.start(fixture.spec(unknown)));
        assertFailedIn(Phase.CHOICE);
        assertEquals(Optional.empty(), heard.get(0).container());
    }

    @Test
    void listenerThatFailsChangesNothing() throws InterruptedException {
        Hawse hawse = fixture.builder(bridge)
                .timings(timings -> {
                    throw new IllegalStateException("no space on the dashboard");
                })
                .build();
        try (Container container = hawse.start(spec())) {
            fixture.launcher.exit(3);
            assertEquals(new ExitStatus.Exited(3), container.await());
        }
        fixture.assertNothingIsLeft();
    }

    /** A phase that waits for another process waits for what was begun earlier. */
    @Test
    void workIsBegunNoLaterThanItIsWaitedFor() {
        for (Phase phase : Phase.values()) {
            assertTrue(phase.begunWith().compareTo(phase) <= 0, phase::name);
        }
    }
}
