package io.hawse.cli;

import io.hawse.core.RunningCommand;
import io.hawse.core.Signal;
import io.hawse.core.Terminal;
import io.hawse.core.failure.ContainerException;
import io.hawse.sys.ErrnoException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one command in a container and waits for it. Signals go on to it; one that comes before it runs prevents it, one that comes during
 * the start goes to the command as soon as it runs, and one that comes while the container is taken away changes nothing. INT and TERM
 * break a start off that takes long, as one that waits for a lock, and a second signal does at once.
 *
 * <p>Threads: signals come from any.
 */
final class Foreground {

    /** How long a start may go on after INT or TERM: most are over by then, and one that isn't waits for another process. */
    private static final long BREAK_OFF_MILLISECONDS = 500;

    private final SignalSource signals;
    private final Caller caller;
    private final TerminalSession.Input input;
    private @Nullable Thread starting;
    private @Nullable RunningCommand running;
    private @Nullable TerminalSession session;
    private Optional<Signal> early = Optional.empty();

    /** @param input whether what is typed goes to a command that has a terminal */
    Foreground(SignalSource signals, Caller caller, TerminalSession.Input input) {
        this.signals = signals;
        this.caller = caller;
        this.input = input;
    }

    /**
     * @param ready makes what the start needs
     * @return the exit status
     */
    <T> int run(Supplier<T> ready, Start<T> start) {
        signals.listen(this::arrived);
        T prepared = ready.get();
        if (early().isPresent()) {
            return endedBy(early().get());
        }
        try (RunningCommand started = begin(start, prepared)) {
            return await(started);
        } catch (ContainerException e) {
            if (early().isPresent() && e.getSuppressed().length == 0) {
                return endedBy(early().get()); // Ctrl-C reaches the launch as well, and the launch failed by it
            }
            throw e;
        } catch (InterruptedException e) {
            if (early().isPresent()) {
                return endedBy(early().get());
            }
            Thread.currentThread().interrupt();
            return ErrorReport.FAILED; // nobody else interrupts this thread
        }
    }

    private <T> RunningCommand begin(Start<T> start, T prepared) throws InterruptedException {
        setStarting(Thread.currentThread());
        try {
            return start.from(prepared);
        } finally {
            setStarting(null);
            Thread.interrupted(); // what came too late
        }
    }

    private synchronized void setStarting(@Nullable Thread thread) {
        starting = thread;
        if (thread != null && early.isPresent()) {
            breakOffLater(thread, early.get());
        }
    }

    private void breakOffLater(Thread start, Signal signal) {
        if (signal.equals(Signal.INT) || signal.equals(Signal.TERM)) {
            Thread thread = new Thread(() -> breakOff(start), "hawse-break-off");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void breakOff(Thread start) {
        try {
            Thread.sleep(BREAK_OFF_MILLISECONDS);
            synchronized (this) {
                if (starting == start) {
                    start.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What starts the command. */
    @FunctionalInterface
    interface Start<T> {
        RunningCommand from(T prepared) throws InterruptedException;
    }

    private int await(RunningCommand started) throws InterruptedException {
        Optional<Terminal> terminal = started.terminal();
        if (terminal.isEmpty()) {
            takeOver(started);
            return started.await().shellStatus();
        }
        try (TerminalSession opened =
                TerminalSession.open(terminal.get(), caller, input, () -> started.signal(Signal.HUP))) {
            setSession(opened);
            takeOver(started);
            int status = started.await().shellStatus();
            opened.finish();
            opened.requireShown();
            return status;
        }
    }

    private synchronized void setSession(TerminalSession opened) {
        session = opened;
        opened.resize(); // it may have changed since the start
    }

    private synchronized Optional<Signal> early() {
        return early;
    }

    /** From here on signals go to the command, first the one that came before: it runs by now, and may have a handler. */
    private synchronized void takeOver(RunningCommand started) {
        running = started;
        early.ifPresent(this::arrived);
        early = Optional.empty();
    }

    private static int endedBy(Signal signal) {
        return 128 + signal.number();
    }

    private synchronized void arrived(Signal signal) {
        if (signal.equals(Signal.WINCH) || signal.equals(Signal.CONT)) {
            if (session != null) {
                terminalChanged(session, signal);
            }
        } else if (running == null) {
            if (early.isEmpty()) {
                early = Optional.of(signal);
                if (starting != null) {
                    breakOffLater(starting, signal);
                }
            } else if (starting != null) {
                starting.interrupt();
            }
        } else {
            passOn(running, signal);
        }
    }

    private void terminalChanged(TerminalSession open, Signal signal) {
        try {
            if (signal.equals(Signal.CONT)) {
                open.makeRaw();
            }
            open.resize();
        } catch (ErrnoException e) {
            caller.err().println("hawse: the terminal can't be made raw again: " + e.getMessage());
        }
    }

    private void passOn(RunningCommand command, Signal signal) {
        try {
            if (signal.equals(Signal.INT) && signals.fromTerminal()) {
                command.signalGroup(signal);
            } else {
                command.signal(signal);
            }
        } catch (ContainerException e) {
            caller.err().println("hawse: signal " + signal + " didn't reach the container: " + ErrorReport.message(e));
        }
    }
}
