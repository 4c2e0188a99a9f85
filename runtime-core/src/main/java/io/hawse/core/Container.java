package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.Launch;
import io.hawse.core.timing.Phase;
import io.hawse.net.api.Attachment;
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
 * A container that runs. It lives as long as its command, and no longer than this object's JVM: when that ends, even by SIGKILL,
 * the kernel ends the container.
 *
 * <p>Threads: every method may be called from any thread.
 */
public final class Container implements RunningCommand {

    private final ContainerId id;
    private final Launch launch;
    private final Lifecycle lifecycle;
    private final ContainerResources resources;
    private final Optional<Streams.Ends> streams;
    private final Optional<Terminal> terminal;
    private final Optional<StdioRelay> relay;
    private final CommandEnd end;
    private volatile @Nullable Signal meantToEndBy;
    private Optional<OutputReader> outputReader = Optional.empty();

    private Container(Launch launch, Lifecycle lifecycle, ContainerResources resources, Streams streams) {
        this.id = resources.record().id();
        this.end = new CommandEnd("container '" + id + "'");
        this.launch = launch;
        this.lifecycle = lifecycle;
        this.resources = resources;
        this.streams = streams.ends();
        this.terminal = streams.openedTerminal();
        this.relay = streams.relaid();
    }

    /** Takes over a container whose command was just executed. */
    static Container running(Launch launch, Lifecycle lifecycle, ContainerResources resources, Streams streams) {
        Container container = new Container(launch, lifecycle, resources, streams);
        container.relay.ifPresent(StdioRelay::start);
        WaitingThreads.run("hawse-" + container.id, container::seeToTheEnd);
        return container;
    }

    /** Its name. */
    public ContainerId id() {
        return id;
    }

    /** The process id of its first process, as this JVM sees it; in the container it is 1. */
    /** Tells it from others that had its name before; as {@link KnownContainer#id}. */
    public String uniqueId() {
        return resources.record().claim();
    }

    @Override
    public long pid() {
        return launch.pid();
    }

    /** Where it is in its life. */
    public ContainerState state() {
        return lifecycle.state();
    }

    /** Its network, as the driver built it; empty when no driver was asked. */
    public Optional<Attachment> attachment() {
        return resources.attachment();
    }

    /**
     * Where to write what the command reads; close it to let the command see the end of its input.
     *
     * @throws IllegalStateException unless the specification says {@link Stdio#PIPE}
     */
    public OutputStream stdin() {
        return ends().stdin();
    }

    /**
     * What the command writes to its standard output. The command blocks while this pipe is full (64 KiB) or that of
     * {@link #stderr()}, so a caller that uses these streams reads both concurrently; {@link #awaitOutput()} does.
     *
     * @throws IllegalStateException unless the specification says {@link Stdio#PIPE}
     */
    public InputStream stdout() {
        return ends().stdout();
    }

    /**
     * What the command writes to its standard error; see {@link #stdout()}.
     *
     * @throws IllegalStateException unless the specification says {@link Stdio#PIPE}
     */
    public InputStream stderr() {
        return ends().stderr();
    }

    @Override
    public Optional<Terminal> terminal() {
        return terminal;
    }

    private Streams.Ends ends() {
        return streams.orElseThrow(() ->
                new IllegalStateException("container '" + id + "' has no pipes: its specification doesn't say PIPE"));
    }

    /**
     * Waits until the command has ended: no process of the container is left, nor a mount of it. Its interface, folders and name are
     * being taken away then, and {@link #close} waits for that.
     */
    @Override
    public ExitStatus await() throws InterruptedException {
        return end.await();
    }

    /**
     * As {@link #await()}, for a limited time.
     *
     * @return empty when the time is up
     */
    public Optional<ExitStatus> await(Duration limit) throws InterruptedException {
        return end.await(limit);
    }

    /**
     * Closes the command's standard input, reads its standard output and standard error, and waits until it has exited. It never blocks
     * on a full pipe, however much it writes to either. Of the streams, only what was not read before is returned; from the first call
     * on, {@link #stdout()} and {@link #stderr()} must not be read. A further call waits for the same output.
     *
     * <p>The output is kept in memory. For output without a bound, read the streams.
     *
     * @throws IllegalStateException unless the specification says {@link Stdio#PIPE}
     * @throws ContainerException INTERNAL when the container is closed before its output was read
     * @throws InterruptedException when the calling thread is interrupted; the command is not affected
     */
    public Output awaitOutput() throws InterruptedException {
        return outputReader().await();
    }

    /**
     * As {@link #awaitOutput()}, for a limited time. The command continues when the limit is reached; {@link #close} ends it.
     *
     * @return empty when the limit is reached first
     */
    public Optional<Output> awaitOutput(Duration limit) throws InterruptedException {
        return outputReader().await(limit);
    }

    private synchronized OutputReader outputReader() {
        if (outputReader.isEmpty()) {
            outputReader = Optional.of(OutputReader.start("container '" + id + "'", end, ends()));
        }
        return outputReader.get();
    }

    /**
     * Sends a signal to the command. The kernel drops a signal that a container's init has no handler for; where the signal would
     * have ended any other process, it ends this one too, and the exit status is that signal's. That is decided only when it is
     * certain that the signal was dropped: what is ignored, blocked or waited for (sigwait(3)) arrives as it is. A busy process may have to be
     * watched for that, up to four seconds. Nothing happens when the command has ended.
     */
    @Override
    public void signal(Signal signal) {
        send(signal, () -> signals().send(signal));
    }

    @Override
    public void signalGroup(Signal signal) {
        send(signal, () -> signals().sendToGroup(signal, launch::signalGroup));
    }

    private InitSignals signals() {
        return new InitSignals(launch.pid(), launch::signal, meant -> meantToEndBy = meant);
    }

    private interface Sending {
        void run() throws ErrnoException, IOException;
    }

    private void send(Signal signal, Sending sending) {
        try {
            sending.run();
        } catch (ErrnoException | IOException e) {
            throw new ContainerException(
                    Kind.INTERNAL, "cannot send " + signal + " to container '" + id + "': " + e.getMessage(), e);
        }
    }

    private void seeToTheEnd() {
        try {
            WaitStatus status = asMeant(launch.awaitEnd());
            resources.stopwatch().enter(Phase.STATUS);
            lifecycle.advance(ContainerState.ENDED);
            ExitStatus how = Ending.status(status, OptionalInt.empty());
            end.ended(how, relay);
            resources.tellThoseWhoWait(status);
            try {
                resources.giveBack();
                lifecycle.advance(ContainerState.REMOVED);
            } catch (ContainerException e) {
                lifecycle.advance(ContainerState.FAILED);
                Lifecycle.warn("container " + id + " could not be taken away whole, the next start tries again", e);
            }
            resources.stopwatch().ended(how.shellStatus());
            end.gone();
        } catch (ErrnoException | RuntimeException | Error e) {
            end.failed(e);
        }
    }

    /** Another process may have meant a signal, too. */
    private WaitStatus asMeant(WaitStatus status) {
        if (!Ending.isKill(status)) {
            return status;
        }
        Signal meant = meantToEndBy;
        return Ending.asMeant(status, meant == null ? resources.meantSignal() : OptionalInt.of(meant.number()));
    }

    /**
     * Ends the container, if it hasn't ended, waits until it is taken away, and closes its pipes. What could not be taken away is
     * logged, and the next start tries again. Calling it again does nothing.
     */
    @Override
    public void close() {
        try {
            launch.kill();
            end.awaitGone();
        } catch (ErrnoException e) {
            throw new ContainerException(Kind.INTERNAL, "cannot end container '" + id + "': " + e.getMessage(), e);
        } catch (InterruptedException e) {
            // It is ended in any case; only the waiting is cut short.
            Thread.currentThread().interrupt();
        } finally {
            streams.ifPresent(Streams.Ends::close);
            terminal.ifPresent(Terminal::close);
        }
    }
}
