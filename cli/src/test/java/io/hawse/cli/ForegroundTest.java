package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.Signal;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.fs.overlay.RootSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.stubbing.Answer;

/** Hawse and Container are final classes of the library's, and all that there is to stand for the kernel here. */
final class ForegroundTest {

    private static final ContainerSpec SPEC =
            ContainerSpec.builder(new RootSource.Host(List.of()), "sh").build();

    private final Container container = mock(Container.class);
    private final Hawse hawse = mock(Hawse.class);
    private final FakeCaller reader = FakeCaller.in(Path.of("/"));
    private final FakeSignals signals = new FakeSignals();

    /** Signals that a test sends itself. */
    static final class FakeSignals implements SignalSource {
        private Consumer<Signal> listener = signal -> {
            throw new IllegalStateException("nobody listens");
        };

        private String stdin = "/dev/null";

        @Override
        public void listen(Consumer<Signal> value) {
            listener = value;
        }

        @Override
        public boolean fromTerminal() {
            return stdin.equals("/dev/pts/0");
        }

        void send(Signal signal) {
            listener.accept(signal);
        }
    }

    @BeforeEach
    void startAndEnd() throws InterruptedException {
        when(hawse.start(SPEC)).thenReturn(container);
        when(container.await()).thenReturn(new ExitStatus.Exited(0));
        when(container.terminal()).thenReturn(Optional.empty());
    }

    private int run() {
        return run(() -> hawse);
    }

    private int run(Supplier<Hawse> ready) {
        return new Foreground(signals, reader.caller(), TerminalSession.Input.NONE)
                .run(ready, library -> library.start(SPEC));
    }

    private void whileItRuns(Runnable deed, ExitStatus status) throws InterruptedException {
        when(container.await()).thenAnswer(call -> {
            deed.run();
            return status;
        });
    }

    @Test
    void statusIsTheCommands() throws InterruptedException {
        when(container.await()).thenReturn(new ExitStatus.Exited(7));
        assertEquals(7, run());
        when(container.await()).thenReturn(new ExitStatus.Signaled(9));
        assertEquals(137, run());
    }

    @Test
    void signalGoesToTheCommand() throws InterruptedException {
        whileItRuns(() -> signals.send(Signal.TERM), new ExitStatus.Signaled(15));
        assertEquals(143, run());
        verify(container).signal(Signal.TERM);
    }

    @Test
    void interruptGoesToTheWholeGroupOnATerminalOnly() throws InterruptedException {
        whileItRuns(() -> signals.send(Signal.INT), new ExitStatus.Signaled(2));
        assertEquals(130, run());
        verify(container).signal(Signal.INT);
        signals.stdin = "/dev/pts/0";
        assertEquals(130, run());
        verify(container).signalGroup(Signal.INT);
    }

    @Test
    void signalBeforeTheLibraryIsReadyPreventsTheStart() {
        assertEquals(143, run(() -> {
            signals.send(Signal.TERM);
            return hawse;
        }));
        verify(hawse, never()).start(any());
    }

    @Test
    void signalDuringTheStartGoesToTheCommandWhenItRuns() throws InterruptedException {
        when(hawse.start(SPEC)).thenAnswer(call -> {
            signals.send(Signal.HUP);
            return container;
        });
        when(container.await()).thenReturn(new ExitStatus.Exited(7)); // it has a handler
        assertEquals(7, run());
        verify(container).signal(Signal.HUP);
    }

    private final class Stuck implements Answer<Container> {
        @Override
        public Container answer(InvocationOnMock call) throws InterruptedException {
            signals.send(Signal.TERM);
            signals.send(Signal.WINCH);
            assertFalse(Thread.currentThread().isInterrupted(), "one signal, and a window's size");
            signals.send(Signal.INT);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return container;
        }
    }

    @Test
    void secondSignalEndsTheStart() throws InterruptedException {
        when(hawse.start(SPEC)).thenAnswer(new Stuck());
        assertEquals(143, run());
        verify(container, never()).await();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void startThatWaitsIsBrokenOff(Signal signal, int status) throws InterruptedException {
        when(hawse.start(SPEC)).thenAnswer(call -> {
            signals.send(signal);
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ContainerException.interrupted("waiting for a lock", e);
            }
            return container;
        });
        assertEquals(status, run());
        assertFalse(Thread.interrupted());
        assertEquals("", reader.err());
        verify(container, never()).await();
    }

    @Test
    void secondSignalThatComesWhenTheStartIsOverInterruptsNobody() throws InterruptedException {
        when(hawse.start(SPEC)).thenAnswer(call -> {
            signals.send(Signal.TERM);
            signals.send(Signal.INT);
            return container;
        });
        whileItRuns(() -> assertFalse(Thread.interrupted()), new ExitStatus.Exited(7));
        assertEquals(7, run());
    }

    @Test
    void startThatFailsByTheSignalIsNoNews() {
        when(hawse.start(SPEC)).thenAnswer(call -> {
            signals.send(Signal.INT);
            throw new ContainerException(Kind.INTERNAL, "the launch was killed");
        });
        assertEquals(130, run());
    }

    @Test
    void startThatFailsBySignalAndLeavesSomethingBehindIs() {
        ContainerException failure = new ContainerException(Kind.INTERNAL, "the launch was killed");
        failure.addSuppressed(new ContainerException(Kind.INTERNAL, "the folder stays"));
        when(hawse.start(SPEC)).thenAnswer(call -> {
            signals.send(Signal.INT);
            throw failure;
        });
        assertSame(failure, assertThrows(ContainerException.class, this::run));
    }

    @Test
    void startThatFailsIsPassedOn() {
        ContainerException failure = new ContainerException(Kind.COMMAND_NOT_FOUND, "no such command");
        when(hawse.start(SPEC)).thenThrow(failure);
        assertSame(failure, assertThrows(ContainerException.class, this::run));
    }

    @Test
    void signalThatCannotBeSentIsReportedAndTheWaitGoesOn() throws InterruptedException {
        doThrow(new ContainerException(Kind.INTERNAL, "not allowed"))
                .when(container)
                .signal(Signal.USR1);
        whileItRuns(() -> signals.send(Signal.USR1), new ExitStatus.Exited(0));
        assertEquals(0, run());
        assertEquals("hawse: signal USR1 didn't reach the container: not allowed\n", reader.err());
    }
}
