package io.hawse.core;

import io.hawse.core.copy.ContainerFilesCopy;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.ExecLaunch;
import io.hawse.core.launch.ExitRecord;
import io.hawse.core.launch.LaunchAdvice;
import io.hawse.core.launch.LaunchException;
import io.hawse.core.launch.LogFormat;
import io.hawse.core.log.ContainerLog;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Description;
import io.hawse.core.state.Life;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.core.state.StateStore;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A container by its name, whichever process started it. What it was is known; each call looks at what it is now, and one that comes too
 * late fails: {@link Kind#CONFLICT} when the container doesn't run any more, {@link Kind#USER} when it is gone.
 *
 * <p>Threads: any.
 */
public final class KnownContainer {

    private final StateStore state;
    private final Supplier<Sweep> sweep;
    private final ContainerId name;
    private final String claim;
    private final Ending ending;

    KnownContainer(StateStore state, Supplier<Sweep> sweep, ContainerRecord record) {
        this.state = state;
        this.sweep = sweep;
        this.name = record.id();
        this.claim = record.claim();
        this.ending = new Ending(state, name, claim);
    }

    /** Unique among this user's containers. */
    public ContainerId name() {
        return name;
    }

    /** Tells it from others that had its name before; 64 hexadecimal digits, of which people are shown the first 12. */
    public String id() {
        return claim;
    }

    /** As {@link ContainerReport}; empty when there is no such container any more. */
    public Optional<ContainerReport> find() {
        return ending.look().filter(this::isThere).map(this::report);
    }

    /** As {@link #find}; it must be there. */
    public ContainerReport report() {
        return report(record());
    }

    boolean isThere() {
        return ending.look().filter(this::isThere).isPresent();
    }

    /** Not one that went with its process, whose record the next sweep removes. */
    private boolean isThere(ContainerRecord record) {
        return record.life() != Life.ATTACHED || ending.ownerAlive(record);
    }

    private ContainerRecord record() {
        return ending.look().filter(this::isThere).orElseThrow(() -> Containers.noSuch(name.value()));
    }

    private ContainerReport report(ContainerRecord record) {
        Optional<Description> description = state.files(name).description();
        Optional<ContainerReport.End> end = end(record);
        return new ContainerReport(
                name,
                claim,
                end.isPresent()
                        ? ContainerReport.Status.ENDED
                        : record.init().isPresent() ? ContainerReport.Status.RUNNING : ContainerReport.Status.STARTING,
                end,
                end.isEmpty() && record.init().isPresent()
                        ? OptionalLong.of(record.init().get().pid())
                        : OptionalLong.empty(),
                record.life() == Life.ATTACHED ? ContainerReport.Mode.FOREGROUND : ContainerReport.Mode.DETACHED,
                description.map(Description::created),
                description.map(Description::root).orElse(""),
                description.map(Description::command).orElse(List.of()),
                description.map(Description::hostname).orElse(name.value()),
                description.map(Description::network).orElse(""),
                addresses(record),
                description.map(Description::terminal).orElse(false),
                description
                        .map(found -> found.labels().stream().map(Label::parse).toList())
                        .orElse(List.of()),
                setup(record, description));
    }

    private ContainerReport.Setup setup(ContainerRecord record, Optional<Description> description) {
        Path layer = state.layerFolder(name);
        return new ContainerReport.Setup(
                description.map(Description::environment).orElse(List.of()),
                description
                        .map(found ->
                                found.user().stream().map(Object::toString).collect(Collectors.joining(":")))
                        .orElse(""),
                description.map(Description::workdir).orElse(""),
                description.map(Description::mounts).orElse(List.of()).stream()
                        .map(mount -> new ContainerReport.MountPoint(
                                mount.type(), mount.source(), mount.target(), mount.access()))
                        .toList(),
                new ContainerReport.Files(
                        layer.resolve("upper"),
                        record.life() == Life.ATTACHED
                                ? Optional.empty()
                                : Optional.of(layer.resolve(LogFormat.CURRENT))));
    }

    private static List<InetAddress> addresses(ContainerRecord record) {
        return record.attachment()
                .map(attachment -> attachment.addresses().stream()
                        .map(InterfaceAddress::address)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList())
                .orElse(List.of());
    }

    /** What its supervisor or its JVM wrote, or that these were killed before they could. */
    private Optional<ContainerReport.End> end(ContainerRecord record) {
        Optional<ExitRecord> exit = ExitRecord.decode(state.files(name).exit());
        if (exit.isEmpty() && ending.isDeserted(record)) {
            exit = ExitRecord.decode(state.files(name).exit()).or(() -> Optional.of(ExitRecord.killed(Instant.now())));
        }
        return exit.map(found -> new ContainerReport.End(
                Ending.status(found.status(), state.files(name).meantSignal()), found.time()));
    }

    private ContainerException unreadable(IOException e) {
        return new ContainerException(
                Kind.ENVIRONMENT, "cannot tell what container '" + name + "' does: " + Reason.of(e), e);
    }

    /**
     * Sends a signal to its first process. As by {@link Container#signal}, one that the process has no handler for ends it all the same.
     */
    public void signal(Signal signal) {
        try (FirstProcessHandle init = init()) {
            init.signal(signal);
        }
    }

    private FirstProcessHandle init() {
        ContainerRecord record = record();
        if (record.init().isEmpty() || end(record).isPresent()) {
            throw notRunning();
        }
        return FirstProcessHandle.open(record, state.files(name)).orElseThrow(this::notRunning);
    }

    private ContainerException notRunning() {
        return new ContainerException(Kind.CONFLICT, "container '" + name + "' isn't running", null, null);
    }

    /** As {@link #stop(Duration)}, with the time that its specification gave it: {@link ContainerSpec#stopTimeout}. */
    public void stop() throws InterruptedException {
        stop(state.files(name).description().map(Description::stopTimeout).orElse(ContainerSpec.USUAL_STOP_TIMEOUT));
    }

    /**
     * Asks it to end, by the signal that it was started with; ends it when it doesn't in time. Afterwards nothing of it runs. One that
     * has ended stays as it is; one that is being started is ended as soon as it has a process.
     *
     * @param patience at least how long it may take
     * @throws ContainerException ENVIRONMENT when the process that sees to it doesn't do its part in half a minute, as one that was
     *     stopped
     */
    public void stop(Duration patience) throws InterruptedException {
        ContainerRecord record = record();
        if (end(record).isEmpty()) {
            Signal asking = state.files(name)
                    .description()
                    .map(Description::stopSignal)
                    .map(Signal::new)
                    .orElse(Signal.TERM);
            end(asking, patience);
        }
        finish();
    }

    /** As {@link #stop}, at once. */
    public void kill() throws InterruptedException {
        ContainerRecord record = record();
        if (end(record).isEmpty()) {
            end(Signal.KILL, Duration.ZERO);
        }
        finish();
    }

    private void end(Signal asking, Duration patience) throws InterruptedException {
        Optional<FirstProcessHandle> found = ending.firstProcess();
        if (found.isEmpty()) {
            return;
        }
        try (FirstProcessHandle init = found.get()) {
            init.signal(asking);
            if (!init.awaitEnd(patience)) {
                init.signal(Signal.KILL);
                while (!init.awaitEnd(Duration.ofDays(1))) {
                    // nothing else can be done
                }
            }
        }
    }

    /** Has what it leaves in the kernel taken away now, by this process, where its JVM or its supervisor's cleaner hasn't. */
    private void finish() throws InterruptedException {
        Optional<ContainerRecord> left = ending.awaitSettled().filter(record -> record.life() != Life.ENDED);
        if (left.isPresent()) {
            if (left.get().life().isDetached()) {
                ending.endSupervisor(left.get());
            }
            report(sweep.get().one(name));
        }
    }

    private static void report(CollectionReport report) {
        if (!report.failures().isEmpty()) {
            throw report.failures().get(0);
        }
    }

    /**
     * Waits until its command has ended.
     *
     * @return how; of a container in the foreground of a process that is killed meanwhile: as by SIGKILL
     * @throws ContainerException USER when it is being started, and that fails
     */
    public ExitStatus await() throws InterruptedException {
        Optional<ContainerReport.End> known = end(record());
        return known.isPresent() ? known.get().status() : ending.await();
    }

    /**
     * Removes it with all that is left of it. It must have ended.
     *
     * @throws ContainerException CONFLICT when it runs; ENVIRONMENT when something of it can't be taken away, or as of {@link #stop}
     */
    public void remove() throws InterruptedException {
        ContainerRecord record = record();
        if (end(record).isEmpty()) {
            throw new ContainerException(
                    Kind.CONFLICT, "container '" + name + "' is running", "stop it first, or remove it by force", null);
        }
        finish();
        report(sweep.get().remove(name, claim));
        if (ending.look().isPresent()) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "container '" + name + "' couldn't be taken away, and so isn't removed");
        }
    }

    /**
     * Gives it another name. It must have ended: one that runs is known by its name to the kernel and to its neighbours.
     *
     * @throws ContainerException CONFLICT when it runs, or somebody has the name
     */
    public void rename(ContainerId newName) throws InterruptedException {
        if (end(record()).isEmpty()) {
            throw new ContainerException(Kind.CONFLICT, "container '" + name + "' is running", "stop it first", null);
        }
        finish();
        if (!sweep.get().rename(record(), newName)) {
            throw new ContainerException(
                    Kind.CONFLICT,
                    "the name '" + newName + "' is in use by another container",
                    "take another name",
                    null);
        }
    }

    /** The processes that it has at this moment. It must run. */
    public List<ContainerProcess> processes() {
        ContainerRecord record = record();
        ProcessIdentity init = record.init().orElseThrow(this::notRunning);
        try {
            if (end(record).isPresent() || !init.alive()) {
                throw notRunning();
            }
            return ContainerProcess.of(init.pid());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Work on the files of a container. */
    @FunctionalInterface
    private interface Copying {
        void with(ContainerFilesCopy files) throws IOException;
    }

    /**
     * Copies a file, or a folder with all in it, out of it: into the target where that is a folder, else to that name. It must run.
     *
     * @param source a path in the container; one that ends with {@code /.} is what is in that folder
     * @param target an absolute path on the host; one that ends with a slash means a folder
     * @param skipped told of each thing that can't be copied: a device, a FIFO, a socket
     * @throws ContainerException USER when it can't be read there or written here
     */
    public void copyOut(String source, String target, Consumer<String> skipped) {
        copy(skipped, files -> files.out(source, target));
    }

    /** As {@link #copyOut}, the other way: the source is an absolute path on the host. */
    public void copyIn(String source, String target, Consumer<String> skipped) {
        copy(skipped, files -> files.in(source, target));
    }

    private void copy(Consumer<String> skipped, Copying work) {
        try (FirstProcessHandle init = init();
                Fd root = init.openRoot().orElseThrow(this::notRunning);
                ContainerFilesCopy files = ContainerFilesCopy.of(root.move(), skipped)) {
            work.with(files);
        } catch (ErrnoException | IOException e) {
            throw new ContainerException(
                    Kind.USER, "cannot copy from or to container '" + name + "': " + Reason.of(e), e);
        }
    }

    /** What it wrote to its standard output and error; of a detached one alone. */
    public ContainerLog log() {
        ContainerRecord record = record();
        if (record.life() == Life.ATTACHED) {
            throw new ContainerException(
                    Kind.CONFLICT,
                    "container '" + name + "' has no log: what it writes goes to the process that started it",
                    null,
                    null);
        }
        return new ContainerLog(
                state.layerFolder(name),
                () -> ending.look().filter(found -> end(found).isEmpty()).isPresent());
    }

    /**
     * Runs another command in it: in all of its namespaces, with no more rights than its own command had. It must run. A hostile
     * container can make this last for ever, until this thread is interrupted.
     *
     * @throws ContainerException CONFLICT when it doesn't, COMMAND_NOT_FOUND and so on as of {@link Hawse#start}
     * @throws InterruptedException when this thread was interrupted before the command ran; nothing of it is left then
     */
    public Execution exec(ExecSpec spec) throws InterruptedException {
        ContainerRecord record = record();
        ProcessIdentity init = record.init().orElseThrow(this::notRunning);
        if (end(record).isPresent()) {
            throw notRunning();
        }
        Description description = state.files(name)
                .description()
                .orElseThrow(() -> new ContainerException(
                        Kind.ENVIRONMENT, "the state folder doesn't say any more what container '" + name + "' is"));
        try {
            return new ExecStart(name, init, description, spec, state.runtimeFolder(), ExecLaunch::begin).run();
        } catch (LaunchException e) {
            throw LaunchAdvice.explain(e, spec.command().get(0));
        } catch (ErrnoException | IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot run a command in container '" + name + "': " + e.getMessage(), e);
        }
    }
}
