package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.ExecLaunch;
import io.hawse.net.api.ContainerId;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.WaitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A command that joined a container. It lives no longer than this object's JVM, and no longer than the container.
 *
 * <p>Threads: every method may be called from any thread.
 */
public final class Execution implements RunningCommand {

    /** How long a signal may be kept from a command that is stopped. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ContainerId container;
    private final ExecLaunch launch;
    private final Optional<Streams.Ends> streams;
    private final Optional<Terminal> terminal;
    private final Optional<StdioRelay> relay;
    private final CommandEnd end;
    private Optional<OutputReader> outputReader = Optional.empty();
    private volatile @Nullable Signal meantToEndBy;

    private Execution(ContainerId container, ExecLaunch launch, Streams streams) {
        this.container = container;
        this.end = new CommandEnd("a command in container '" + container + "'");
        this.launch = launch;
        this.streams = streams.ends();
        this.terminal = streams.openedTerminal();
        this.relay = streams.relaid();
    }

    /** Takes over a command that was just executed. */
    static Execution running(ContainerId container, ExecLaunch launch, Streams streams) {
        Execution execution = new Execution(container, launch, streams);
        execution.relay.ifPresent(StdioRelay::start);
        WaitingThreads.run("hawse-exec-" + container, execution::seeToTheEnd);
        return execution;
    }

    private void seeToTheEnd() {
        try {
            try (launch) {
                WaitStatus status = launch.awaitEnd();
                Signal meant = meantToEndBy;
                OptionalInt signal = meant == null ? OptionalInt.empty() : OptionalInt.of(meant.number());
                end.ended(Ending.status(status, signal), relay);
            }
            end.gone();
        } catch (ErrnoException | RuntimeException | Error e) {
            end.failed(e);
        }
    }

    @Override
    public long pid() {
        return launch.pid();
    }

    @Override
    public Optional<Terminal> terminal() {
        return terminal;
    }

    /** As {@link Container#stdin}. */
    public OutputStream stdin() {
        return ends().stdin();
    }

    /** As {@link Container#stdout}. */
    public InputStream stdout() {
        return ends().stdout();
    }

    /** As {@link Container#stderr}. */
    public InputStream stderr() {
        return ends().stderr();
    }

    private Streams.Ends ends() {
        return streams.orElseThrow(
                () -> new IllegalStateException("the command has no pipes: its specification doesn't say PIPE"));
    }

    @Override
    public ExitStatus await() throws InterruptedException {
        return end.await();
    }

    /**
     * As {@link Container#awaitOutput()}. A process that the command leaves in the container may hold its pipes; this method waits until
     * that process, too, has closed them.
     */
    public Output awaitOutput() throws InterruptedException {
        return outputReader().await();
    }

    /** As {@link #awaitOutput()}, for a limited time; see {@link Container#awaitOutput(Duration)}. */
    public Optional<Output> awaitOutput(Duration limit) throws InterruptedException {
        return outputReader().await(limit);
    }

    private synchronized OutputReader outputReader() {
        if (outputReader.isEmpty()) {
            outputReader = Optional.of(OutputReader.start("a command in container '" + container + "'", end, ends()));
        }
        return outputReader.get();
    }

    private interface Sender {
        void send(int number) throws ErrnoException;
    }

    @Override
    public void signal(Signal signal) {
        send(signal, launch::signal);
    }

    @Override
    public void signalGroup(Signal signal) {
        send(signal, launch::signalGroup);
    }

    private void send(Signal signal, Sender sender) {
        try {
            sender.send(signal.number());
            if (signal.endsUnhandled()) {
                WaitingThreads.run("hawse-stopped-" + container, () -> endIfStopped(signal));
            }
        } catch (ErrnoException e) {
            throw new ContainerException(
                    Kind.INTERNAL,
                    "cannot send " + signal + " to a command in container '" + container + "': " + e.getMessage(),
                    e);
        }
    }

    /** Any process of the container that has the command's user can stop it, or trace it, and so keep every signal but SIGKILL from it. */
    private void endIfStopped(Signal signal) {
        try {
            if (end.await(GRACE).isEmpty() && launch.stopped()) {
                meantToEndBy = signal;
                launch.kill();
            }
        } catch (ErrnoException | IOException e) {
            Lifecycle.warn("a stopped command in container " + container + " could not be ended by " + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            launch.kill();
            end.awaitGone();
        } catch (ErrnoException e) {
            throw new ContainerException(
                    Kind.INTERNAL, "cannot end a command in container '" + container + "': " + e.getMessage(), e);
        } catch (InterruptedException e) {
            // It is ended in any case; only the waiting is cut short.
            Thread.currentThread().interrupt();
        } finally {
            streams.ifPresent(Streams.Ends::close);
            terminal.ifPresent(Terminal::close);
        }
    }
}
