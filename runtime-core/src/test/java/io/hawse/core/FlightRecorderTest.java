package io.hawse.core;

import static io.hawse.core.HawseFixture.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.launch.LaunchFailures;
import io.hawse.core.timing.Phase;
import io.hawse.core.timing.PhaseTiming;
import io.hawse.core.timing.Timings;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.NetworkDriver;
import io.hawse.sys.Errno;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording has of starts and ends. */
class FlightRecorderTest {

    private static final String START = "hawse.ContainerStart";
    private static final String PHASE = "hawse.ContainerPhase";
    private static final String END = "hawse.ContainerEnd";

    /** The recorder counts in ticks of its own. */
    private static final long ROUNDING_NANOSECONDS = 1_000;

    private static final long WORK_NANOSECONDS = 2_000_000;

    @TempDir
    Path temporary;

    private final NetworkDriver bridge = MockDrivers.usable("bridge", Addressing.LEASED);
    private final List<Timings> heard = Collections.synchronizedList(new ArrayList<>());
    private HawseFixture fixture;
    private Hawse hawse;

    @BeforeEach
    void makeFixture() {
        fixture = new HawseFixture(temporary);
        hawse = fixture.builder(bridge).timings(heard::add).build();
    }

    private ContainerSpec spec() {
        return fixture.spec(HawseFixture.testNet(new NetworkChoice.Driver("bridge")));
    }

    private interface Deed {
        void run() throws InterruptedException;
    }

    private List<RecordedEvent> recorded(Deed deed) throws IOException, InterruptedException {
        Path file = temporary.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.start(); // with the events' own settings
            deed.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("hawse."))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
    }

    private void startAndEnd() throws InterruptedException {
        try (Container container = hawse.start(spec())) {
            fixture.launcher.exit(3);
            container.await();
        }
    }

    private static List<RecordedEvent> named(String name, List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private static RecordedEvent only(String name, List<RecordedEvent> events) {
        List<RecordedEvent> found = named(name, events);
        assertEquals(1, found.size(), name);
        return found.get(0);
    }

    @Test
    void startAndEndAndEachPhaseAreEvents() throws Exception {
        List<RecordedEvent> events = recorded(this::startAndEnd);
        RecordedEvent start = only(START, events);
        assertEquals(WEB.value(), start.getString("container"));
        assertNull(start.getString("failedIn"));
        RecordedEvent end = only(END, events);
        assertEquals(WEB.value(), end.getString("container"));
        assertEquals(3, end.getInt("exitStatus"));
        List<RecordedEvent> phases = named(PHASE, events);
        assertEquals(
                heard.get(1).phases().stream()
                        .map(timing -> timing.phase().name())
                        .toList(),
                phases.stream().map(event -> event.getString("phase")).toList());
        for (RecordedEvent phase : phases) {
            assertEquals(WEB.value(), phase.getString("container"));
            Phase.Part part = Phase.valueOf(phase.getString("phase")).part();
            assertEquals(part.name(), phase.getString("part"));
            switch (part) {
                case START -> assertWithin(start, phase);
                case COMMAND -> assertNotBefore(start.getEndTime(), phase);
                case END -> assertWithin(end, phase);
            }
        }
    }

    private static void assertWithin(RecordedEvent whole, RecordedEvent part) {
        assertNotBefore(whole.getStartTime(), part);
        assertFalse(part.getEndTime().isAfter(whole.getEndTime().plusNanos(ROUNDING_NANOSECONDS)), part::toString);
    }

    private static void assertNotBefore(Instant time, RecordedEvent event) {
        assertFalse(event.getStartTime().isBefore(time.minusNanos(ROUNDING_NANOSECONDS)), event::toString);
    }

    @Test
    void eventsAreFoundByTheirCategory() throws Exception {
        for (RecordedEvent event : recorded(this::startAndEnd)) {
            assertEquals(List.of("Hawse"), event.getEventType().getCategoryNames());
            assertTrue(event.getEventType().getLabel().startsWith("Container "));
            assertNull(event.getStackTrace());
        }
    }

    /** They take their times apart: each by its own look at a clock. */
    @Test
    void phasesAreAsLongAsListenersAreTold() throws Exception {
        bridgeTakesSomeTime();
        List<RecordedEvent> events = recorded(this::startAndEnd);
        long told = heard.get(1).phases().stream()
                .filter(timing -> timing.phase() == Phase.ATTACH)
                .map(PhaseTiming::took)
                .findFirst()
                .orElseThrow()
                .toNanos();
        long recorded = named(PHASE, events).stream()
                .filter(event -> event.getString("phase").equals(Phase.ATTACH.name()))
                .findFirst()
                .orElseThrow()
                .getDuration()
                .toNanos();
        assertTrue(recorded >= WORK_NANOSECONDS && told >= WORK_NANOSECONDS, told + " and " + recorded);
    }

    private void bridgeTakesSomeTime() {
        doAnswer(call -> {
                    long begin = System.nanoTime();
                    while (System.nanoTime() - begin < WORK_NANOSECONDS) {
                        Thread.onSpinWait();
                    }
                    return MockDrivers.attachment("bridge", call.getArgument(0));
                })
                .when(bridge)
                .attach(any());
    }

    @Test
    void startThatFailsSaysWhere() throws Exception {
        fixture.launcher.failAt(FakeLauncher.EXECUTE, LaunchFailures.step("mount the root", "mount", "", Errno.EPERM));
        List<RecordedEvent> events = recorded(() -> assertThrows(ContainerException.class, () -> hawse.start(spec())));
        RecordedEvent start = only(START, events);
        assertEquals(Phase.EXECUTE.name(), start.getString("failedIn"));
        assertEquals(List.of(), named(END, events));
        List<String> phases = named(PHASE, events).stream()
                .map(event -> event.getString("phase"))
                .toList();
        assertEquals(Phase.FORGET.name(), phases.get(phases.size() - 1));
        named(PHASE, events).forEach(phase -> assertWithin(start, phase));
    }

    @Test
    void startWithoutANameHasNone() throws Exception {
        NetworkSpec unknown = HawseFixture.testNet(new NetworkChoice.Driver("carrier-pigeon"));
        List<RecordedEvent> events =
                recorded(() -> assertThrows(ContainerException.class, () -> hawse.start(fixture.spec(unknown))));
        assertEquals(Phase.CHOICE.name(), only(START, events).getString("failedIn"));
        assertNull(only(START, events).getString("container"));
    }

    @Test
    void detachedContainersStartIsAnEvent() throws Exception {
        List<RecordedEvent> events = recorded(() -> hawse.startDetached(spec(), Detach.standard()));
        assertNull(only(START, events).getString("failedIn"));
        assertEquals(
                1,
                named(PHASE, events).stream()
                        .filter(event -> event.getString("phase").equals(Phase.HANDOVER.name()))
                        .count());
    }
}
