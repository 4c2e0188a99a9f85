package io.hawse.cli;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.Hawse;
import io.hawse.core.Signal;
import io.hawse.core.failure.ContainerException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one container and waits for it. Signals go on to its command; one that comes before there is a container prevents it, one
 * that comes during the start goes to the command as soon as it runs, and one that comes while the container is taken away changes
 * nothing.
 */
final class Foreground {

    private final SignalSource signals;
    private final PrintStream err;
    private @Nullable Container container;
    private Optional<Signal> early = Optional.empty();

    Foreground(SignalSource signals, PrintStream err) {
        this.signals = signals;
        this.err = err;
    }

    /** @return the exit status */
    int run(Supplier<Hawse> hawse, ContainerSpec spec) {
        signals.listen(this::arrived);
        Hawse ready = hawse.get();
        if (early().isPresent()) {
            return endedBy(early().get());
        }
        try (Container started = ready.start(spec)) {
            takeOver(started);
            return started.await().shellStatus();
        } catch (ContainerException e) {
            if (early().isPresent() && e.getSuppressed().length == 0) {
                return endedBy(early().get()); // Ctrl-C reaches the launch as well, and the launch failed by it
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ErrorReport.FAILED; // nobody interrupts this thread
        }
    }

    private synchronized Optional<Signal> early() {
        return early;
    }

    /** From here on signals go to the container, first the one that came before: its command runs by now, and may have a handler. */
    private synchronized void takeOver(Container started) {
        container = started;
        early.ifPresent(this::arrived);
        early = Optional.empty();
    }

    private static int endedBy(Signal signal) {
        return 128 + signal.number();
    }

    private synchronized void arrived(Signal signal) {
        if (container == null) {
            early = early.isPresent() ? early : Optional.of(signal);
            return;
        }
        try {
            if (signal == Signal.INT && signals.fromTerminal()) {
                container.signalGroup(signal);
            } else {
                container.signal(signal);
            }
        } catch (ContainerException e) {
            err.println("hawse: signal " + signal + " didn't reach the container: " + ErrorReport.message(e));
        }
    }
}
