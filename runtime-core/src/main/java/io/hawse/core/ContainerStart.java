package io.hawse.core;

import io.hawse.core.CleanupStack.CleanupFailure;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.FirstProcess;
import io.hawse.core.launch.Launch;
import io.hawse.core.launch.LaunchAdvice;
import io.hawse.core.launch.LaunchException;
import io.hawse.core.launch.LaunchRequest;
import io.hawse.core.launch.Namespaces;
import io.hawse.core.launch.OomScore;
import io.hawse.core.network.Networks;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.core.state.StateStore;
import io.hawse.core.timing.Phase;
import io.hawse.core.timing.Stopwatch;
import io.hawse.core.user.Caller;
import io.hawse.core.user.IdMapPlan;
import io.hawse.core.user.IdMaps;
import io.hawse.fs.overlay.OwnFile;
import io.hawse.fs.overlay.RootFs;
import io.hawse.fs.overlay.RootFsException;
import io.hawse.fs.overlay.RootFsRequest;
import io.hawse.fs.overlay.Sysctl;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.NetworkException;
import io.hawse.sys.ErrnoException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The way from a specification to a running container: claim its name, prepare its files, lease its addresses, launch, map its
 * ids, attach its network, execute its command. Whatever fails, everything before it is undone in reverse.
 */
final class ContainerStart {

    private static final int TTY_GROUP = 5;

    private final StateStore state;
    private final Networks networks;
    private final IdMapPlan idMapPlan;
    private final Caller caller;
    private final ContainerSpec spec;
    private final NetworkSelection.Selected selected;
    private final Optional<Path> programFile;
    private final Launch.Launcher launcher;
    private final ContainerPlan plan;
    private Optional<Detach> detach = Optional.empty();

    ContainerStart(
            StateStore state,
            Networks networks,
            IdMapPlan idMapPlan,
            Caller caller,
            ContainerPlan plan,
            NetworkSelection.Selected selected,
            Optional<Path> programFile,
            Launch.Launcher launcher) {
        this.state = state;
        this.networks = networks;
        this.idMapPlan = idMapPlan;
        this.caller = caller;
        this.plan = plan;
        this.spec = plan.spec();
        this.selected = selected;
        this.programFile = programFile;
        this.launcher = launcher;
    }

    /** @param resources with the claim in them; given back when this fails */
    Container run(ContainerResources resources) {
        return run(
                resources,
                () -> Streams.of(spec.stdio()),
                (lifecycle, launch, streams) -> Container.running(launch, lifecycle, resources, streams));
    }

    /**
     * As {@link #run}, of a container that goes on without this JVM.
     *
     * @param ended is run when its supervisor has ended, if this JVM is there yet
     */
    Detached runDetached(ContainerResources resources, Detach how, Runnable ended) {
        detach = Optional.of(how);
        return run(resources, () -> Streams.detached(spec.stdio()), (lifecycle, launch, streams) -> {
            resources.detach(how.afterTheEnd());
            launch.detach(streams.master(), ended);
            streams.abandon();
            networks.memberNames().settle(); // nobody else will, when this JVM ends
            resources.stopwatch().started();
            return new Detached(resources.record());
        });
    }

    /** A container that is its supervisor's. */
    record Detached(ContainerRecord record) {}

    private interface Opening {
        Streams open() throws ErrnoException, IOException;
    }

    /** What becomes of a container when its command runs. */
    private interface Ending<T> {
        T end(Lifecycle lifecycle, Launch launch, Streams streams) throws ErrnoException;
    }

    private <T> T run(ContainerResources resources, Opening opening, Ending<T> ending) {
        ContainerId id = resources.record().id();
        Lifecycle lifecycle = new Lifecycle(id);
        resources.stopwatch().enter(Phase.LAYER);
        try (Streams streams = opening.open()) {
            boolean running = false;
            try {
                Launch launch = launch(resources, lifecycle, streams);
                T result = ending.end(lifecycle, launch, streams);
                running = true;
                return result;
            } finally {
                if (!running) {
                    streams.abandon();
                }
            }
        } catch (LaunchException e) {
            throw failed(
                    lifecycle, resources, LaunchAdvice.explain(e, spec.command().get(0)));
        } catch (NetworkException e) {
            throw failed(lifecycle, resources, ContainerNetwork.translate(e));
        } catch (ErrnoException | IOException | CleanupFailure e) {
            throw failed(
                    lifecycle,
                    resources,
                    new ContainerException(
                            Kind.ENVIRONMENT, "cannot start container '" + id + "': " + e.getMessage(), e));
        } catch (RuntimeException | Error e) {
            resources.giveBackBecauseOf(e);
            throw e;
        }
    }

    /** Up to where the command runs. */
    private Launch launch(ContainerResources resources, Lifecycle lifecycle, Streams streams)
            throws LaunchException, ErrnoException, IOException, CleanupFailure {
        Stopwatch stopwatch = resources.stopwatch();
        IdMaps maps = idMapPlan.mapsFor(caller);
        requireGroups(maps);
        requireOwnSysctls();
        ContainerLimits.warnOfIneffective(
                spec.ulimits(), caller.privilege(), plan.command().user().uid());
        Optional<String> strangers = LayerOwners.warning(spec.root(), maps);
        if (strangers.isPresent()) {
            Lifecycle.warn(strangers.get());
        }
        RootFs rootFs = prepareRootFs(resources, maps);
        ContainerNetwork network = new ContainerNetwork(networks, selected, spec.network(), resources);
        stopwatch.enter(Phase.SPAWN);
        Launch launch = begin(resources, rootFs, maps, streams, network::lease);
        stopwatch.enter(Phase.IDS);
        lifecycle.advance(ContainerState.LAUNCHED);
        launch.mapIds(maps);
        launch.mount();
        lifecycle.advance(ContainerState.MAPPED);
        try {
            prepareBeside(launch, resources, lifecycle, streams, network);
        } catch (NetworkException | ContainerException | ErrnoException | IOException e) {
            throwFirstFailure(launch, e);
            throw e;
        }
        stopwatch.enter(Phase.EXECUTE);
        launch.execute();
        if (detach.isPresent()) {
            stopwatch.enter(Phase.HANDOVER);
        } else {
            stopwatch.started();
        }
        network.tellOthers();
        lifecycle.advance(ContainerState.RUNNING);
        return launch;
    }

    /** What is done from outside while init mounts. */
    private void prepareBeside(
            Launch launch, ContainerResources resources, Lifecycle lifecycle, Streams streams, ContainerNetwork network)
            throws LaunchException, ErrnoException, IOException {
        Stopwatch stopwatch = resources.stopwatch();
        stopwatch.enter(Phase.PROCESSES);
        resources.runningAs(launch);
        network.attach(launch);
        lifecycle.advance(ContainerState.ATTACHED);
        if (streams.tty().isPresent()) {
            stopwatch.enter(Phase.TERMINAL);
            streams.opened(launch.terminal(), spec.terminalSize());
        }
        stopwatch.enter(Phase.NAMES);
        ContainerId id = resources.record().id();
        new ContainerNames(id, plan.hostname(), spec, selected.namespaces(), state.layerFolder(id)).write(network);
        ContainerLimits.set(launch.pid(), spec.ulimits());
        if (spec.process().oomScoreAdjustment().isPresent()) {
            OomScore.adjust(launch.pid(), spec.process().oomScoreAdjustment().getAsInt());
        }
    }

    /** Where init has failed, everything that is done to it from outside fails as well, and says less. */
    private static void throwFirstFailure(Launch launch, Exception consequence) throws LaunchException, ErrnoException {
        Optional<LaunchException> first = launch.failure();
        if (first.isPresent()) {
            first.get().addSuppressed(consequence);
            throw first.get();
        }
    }

    private static ContainerException failed(
            Lifecycle lifecycle, ContainerResources resources, ContainerException failure) {
        resources.giveBackBecauseOf(failure);
        lifecycle.advance(ContainerState.FAILED);
        return failure;
    }

    /** Who maps his own ids alone has to give setgroups(2) up for that. */
    private void requireGroups(IdMaps maps) {
        List<String> groups = spec.user().groups();
        if (maps.writer() == IdMaps.Writer.SELF && !groups.isEmpty()) {
            throw new ContainerException(
                    Kind.USER,
                    "the command can't be in group '" + groups.get(0) + "': this user's containers have one group",
                    LaunchAdvice.MORE_IDS,
                    null);
        }
    }

    private void requireOwnSysctls() {
        if (selected.namespaces() == Namespaces.HOST_NETWORK) {
            spec.sysctls().stream().filter(Sysctl::ofNetwork).findFirst().ifPresent(sysctl -> {
                throw new ContainerException(
                        Kind.USER,
                        "sysctl " + sysctl.key() + " would be the host's, whose network the container has",
                        "take another network, or set it on the host",
                        null);
            });
        }
    }

    private RootFs prepareRootFs(ContainerResources resources, IdMaps maps) throws CleanupFailure, IOException {
        Path folder = state.layerFolder(resources.record().id());
        Path runtimeFolder = state.recordFolder(resources.record().id());
        LayerRemoval removal = new LayerRemoval(maps, state.runtimeFolder());
        removeOldLayer(resources.record().id(), folder, removal);
        OptionalInt ttyGroup = maps.hasGroup(TTY_GROUP) ? OptionalInt.of(TTY_GROUP) : OptionalInt.empty();
        resources.stack().push("remove the folder " + folder, () -> {
            resources.stopwatch().enter(Phase.REMOVE);
            removal.remove(folder, runtimeFolder);
        });
        try {
            return RootFs.prepare(
                    new RootFsRequest(
                            spec.root(),
                            spec.rootAccess(),
                            spec.mounts(),
                            caller.privilege(),
                            ttyGroup,
                            OwnFile.besides(spec.mounts()),
                            spec.shmSize(),
                            spec.sysctls()),
                    folder,
                    runtimeFolder,
                    resources.record().maker());
        } catch (RootFsException e) {
            Kind kind = switch (e.kind()) {
                case USER -> Kind.USER;
                case ENVIRONMENT -> Kind.ENVIRONMENT;
            };
            throw new ContainerException(kind, String.valueOf(e.getMessage()), e);
        }
    }

    /** What a reboot may have left; the name is ours now. But its last owner may live, when somebody has deleted the state folder. */
    private static void removeOldLayer(ContainerId id, Path folder, LayerRemoval removal)
            throws CleanupFailure, IOException {
        if (RootFs.isContainersFolder(folder)) {
            List<ProcessIdentity> living = LastProcesses.supervisorsOf(id);
            if (!living.isEmpty()) {
                throw new ContainerException(
                        Kind.CONFLICT,
                        "container '" + id + "' runs, though its record was lost",
                        "take another name, or end process " + living.get(0).pid() + ", which keeps it alive",
                        null);
            }
        }
        removal.remove(folder);
    }

    private Launch begin(ContainerResources resources, RootFs rootFs, IdMaps maps, Streams streams, Runnable meanwhile)
            throws LaunchException, ErrnoException, IOException {
        try (Supervision supervision = Supervision.of(detach, resources.record().id(), state, streams)) {
            Launch launch = launcher.begin(request(resources, rootFs, maps, streams, supervision), meanwhile);
            resources.stack().push("end the container's processes", () -> {
                resources.stopwatch().enter(Phase.REAP);
                try {
                    launch.close();
                } catch (ErrnoException e) {
                    throw new CleanupFailure(e);
                }
            });
            return launch;
        }
    }

    private LaunchRequest request(
            ContainerResources resources, RootFs rootFs, IdMaps maps, Streams streams, Supervision supervision) {
        return new LaunchRequest(
                resources.record().id().value(),
                resources.record().claim(),
                plan.hostname(),
                spec.domainname(),
                selected.namespaces(),
                maps.writer() == IdMaps.Writer.SELF ? LaunchRequest.Groups.FIXED : LaunchRequest.Groups.SETTABLE,
                rootFs,
                plan.command(),
                switch (spec.init()) {
                    case COMMAND -> FirstProcess.COMMAND;
                    case REAPER -> FirstProcess.REAPER;
                },
                streams.inherited(),
                streams.tty(),
                supervision.detachment(),
                state.runtimeFolder(),
                programFile);
    }
}
