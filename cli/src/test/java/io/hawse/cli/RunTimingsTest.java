package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hawse.core.Container;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.timing.Phase;
import io.hawse.core.timing.PhaseTiming;
import io.hawse.core.timing.Timings;
import io.hawse.net.api.ContainerId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code hawse run --timings}, with a library that says what a test has it say. */
final class RunTimingsTest {

    private final Hawse hawse = mock(Hawse.class);
    private final Container container = mock(Container.class);
    private final FakeCaller reader = FakeCaller.in(Path.of("/home/me"));
    private HawseOptions options = HawseOptions.NONE;

    @BeforeEach
    void startAndEnd() throws InterruptedException {
        when(container.await()).thenReturn(new ExitStatus.Exited(7));
        when(container.terminal()).thenReturn(Optional.empty());
        when(hawse.start(any())).thenAnswer(call -> {
            tell(Timings.Event.STARTED, Phase.SWEEP, Phase.LEASE, Phase.NAMESPACES);
            return container;
        });
    }

    private void tell(Timings.Event event, Phase... phases) {
        long time = System.nanoTime();
        List<PhaseTiming> timings = new ArrayList<>();
        for (Phase phase : phases) {
            timings.add(new PhaseTiming(phase, time, System.nanoTime()));
            time = timings.get(timings.size() - 1).end();
        }
        Timings told = new Timings(Optional.of(new ContainerId("web")), event, timings);
        options.timings().ifPresent(listener -> listener.accept(told));
    }

    private int hawse(String... words) {
        Caller caller = reader.caller();
        HawseFactory factory = asked -> {
            options = asked;
            return hawse;
        };
        Configuration configuration = new Configuration(caller, Path.of("/nonexistent/hawse.conf"));
        return new Cli(caller, configuration, factory, new ForegroundTest.FakeSignals(), System.nanoTime())
                .run(List.of(words));
    }

    private List<String> phases() {
        return reader.err()
                .lines()
                .filter(line -> line.matches(" *\\d+\\.\\d\\d .*")) // flush left when this JVM is minutes old
                .map(line -> line.strip().split(" +", -1)[2])
                .filter(phase -> !phase.equals("other"))
                .toList();
    }

    @Test
    void tableFollowsTheEndAndStatusIsTheCommands() {
        assertEquals(7, hawse("run", "--timings", "host", "true"));
        assertEquals(List.of("launcher", "jvm", "words", "library", "sweep", "lease", "namespaces", "total"), phases());
        assertEquals("", reader.out());
    }

    @Test
    void rowsFollowOneAnotherAndAddUpToTheTotal() {
        hawse("run", "--timings", "host", "true");
        BigDecimal reached = new BigDecimal("0.00");
        for (String line : reader.err().lines().skip(1).toList()) {
            String[] fields = line.strip().split(" +", -1);
            if (fields[2].equals("total")) {
                assertEquals(reached, new BigDecimal(fields[1]));
            } else {
                assertEquals(reached, new BigDecimal(fields[0]), line);
                reached = reached.add(new BigDecimal(fields[1]));
            }
        }
    }

    @Test
    void detachedContainersTableFollowsItsId() {
        KnownContainer started = mock(KnownContainer.class);
        when(started.id()).thenReturn("3f2a9c1e");
        when(hawse.startDetached(any(), any())).thenAnswer(call -> {
            tell(Timings.Event.STARTED, Phase.SWEEP, Phase.HANDOVER);
            return started;
        });
        assertEquals(0, hawse("run", "--timings", "-d", "host", "true"));
        assertEquals("3f2a9c1e\n", reader.out());
        assertEquals(List.of("launcher", "jvm", "words", "library", "sweep", "handover", "total"), phases());
    }

    @Test
    void failureIsInTheTableAndItsReasonBehindIt() {
        when(hawse.start(any())).thenAnswer(call -> {
            tell(Timings.Event.FAILED, Phase.SWEEP, Phase.SPAWN, Phase.REMOVE);
            throw new ContainerException(Kind.ENVIRONMENT, "no room");
        });
        assertEquals(125, hawse("run", "--timings", "host", "true"));
        assertEquals(List.of("launcher", "jvm", "words", "library", "sweep", "spawn", "remove", "total"), phases());
        assertTrue(
                reader.err().lines().anyMatch(line -> line.contains("spawn") && line.endsWith("; FAILED")),
                reader::err);
        assertTrue(reader.err().endsWith("\nhawse: no room\n"), reader::err);
    }

    @Test
    void startThatNeverBeginsShowsWhatThereIs() {
        assertEquals(125, hawse("run", "--timings", "host"));
        assertEquals(List.of("launcher", "jvm", "words", "total"), phases());
        assertTrue(reader.err().contains("\nhawse: no command given"), reader::err);
    }

    @Test
    void nobodyIsToldWithoutTheOption() {
        when(hawse.start(any())).thenReturn(container);
        assertEquals(7, hawse("run", "host", "true"));
        assertEquals("", reader.err());
        assertEquals(Optional.empty(), options.timings());
    }
}
