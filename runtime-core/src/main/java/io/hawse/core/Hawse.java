package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.KernelLaunch;
import io.hawse.core.launch.Launch;
import io.hawse.core.network.NetworkCatalog;
import io.hawse.core.network.NetworkDefinition;
import io.hawse.core.network.NetworkPlan;
import io.hawse.core.network.NetworkReport;
import io.hawse.core.network.Networks;
import io.hawse.core.plugin.DriverPlugin;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.StateStore;
import io.hawse.core.timing.Phase;
import io.hawse.core.timing.Stopwatch;
import io.hawse.core.timing.Timings;
import io.hawse.core.user.Caller;
import io.hawse.core.user.IdMapPlan;
import io.hawse.core.user.ResolvedUser;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Starts containers. One object serves a whole program; it holds no kernel objects of its own and needs no closing.
 *
 * <p>Threads: any, at the same time.
 */
public final class Hawse {

    private final DriverRegistry drivers;
    private final StateFolders folders;
    private final Optional<Path> programFile;
    private final IdMapPlan idMapPlan = new IdMapPlan();
    private final Launch.Launcher launcher;
    private final Optional<Consumer<Timings>> timings;
    private Optional<Networks> opened = Optional.empty();
    private Optional<Caller> asked = Optional.empty();

    private Hawse(Builder builder) {
        this.drivers = new DriverRegistry(builder.source(), builder.links);
        this.folders = builder.folders.orElseGet(StateFolders::standard);
        this.programFile = builder.programFile;
        this.launcher = builder.launcher;
        this.timings = builder.timings;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a container. When this returns, its command runs. Before that, what dead containers left behind is taken away; what can't
     * be is logged, and no reason not to start.
     *
     * @throws ContainerException when it can't; nothing of it is left then, but for what the suppressed exceptions name
     */
    public Container start(ContainerSpec spec) {
        Stopwatch stopwatch = Stopwatch.start(timings);
        try {
            Start start = prepare(spec, stopwatch);
            return start.start().run(start.resources());
        } catch (RuntimeException | Error e) {
            stopwatch.failed();
            throw e;
        }
    }

    /**
     * Starts a container that goes on without this JVM. When this returns, its command runs. Of the specification's
     * {@link ContainerSpec#stdio} INHERIT and DISCARD mean that the command has no input, PIPE that its input never comes to an end;
     * what it writes goes to its log.
     *
     * @throws ContainerException as {@link #start}
     */
    public KnownContainer startDetached(ContainerSpec spec, Detach how) {
        Stopwatch stopwatch = Stopwatch.start(timings);
        ContainerRecord record;
        try {
            Start start = prepare(spec, stopwatch);
            ContainerId id = start.resources().record().id();
            record = start.start()
                    .runDetached(start.resources(), how, () -> takeAway(id))
                    .record();
        } catch (RuntimeException | Error e) {
            stopwatch.failed();
            throw e;
        }
        return containers().known(record);
    }

    /** What a cleaner may have done already. */
    private void takeAway(ContainerId id) {
        try {
            sweep(networksOfState())
                    .one(id)
                    .failures()
                    .forEach(failure -> Lifecycle.warn("container " + id + " could not be taken away whole", failure));
        } catch (RuntimeException e) {
            Lifecycle.warn("container " + id + " could not be taken away", e);
        }
    }

    private record Start(ContainerStart start, ContainerResources resources) {}

    private Start prepare(ContainerSpec spec, Stopwatch stopwatch) {
        KernelRelease.current().requireContainers();
        Networks networks = networksOfState();
        StateStore state = networks.state();
        sweepBeforeStart(networks);
        stopwatch.enter(Phase.CHOICE);
        NetworkSelection.Selected selected = new NetworkSelection(drivers, networks).select(spec.network());
        stopwatch.enter(Phase.CLAIM);
        ResolvedUser user = ContainerPlan.user(spec);
        ContainerRecord record = new NameClaim(state, id -> sweep(networks).one(id))
                .take(
                        spec.id(),
                        selected,
                        id -> ContainerPlan.of(spec, user, id).describe(selected));
        stopwatch.named(record.id());
        return new Start(
                new ContainerStart(
                        state,
                        networks,
                        idMapPlan,
                        caller(),
                        ContainerPlan.of(spec, user, record.id()),
                        selected,
                        programFile,
                        launcher),
                new ContainerResources(state, record, stopwatch));
    }

    /** This user's containers, those of other processes among them. */
    public Containers containers() {
        Networks networks = networksOfState();
        return new Containers(networks.state(), () -> sweep(networks));
    }

    /** The drivers as this host sees them, in the order in which they are preferred. */
    public List<DriverReport> drivers() {
        NetworkChoice meant = drivers.meaning(new NetworkChoice.Auto());
        if (meant instanceof NetworkChoice.Named named && drivers.isOwn(named.name())) {
            meant = new NetworkChoice.Driver(named.name());
        } else if (meant instanceof NetworkChoice.Named || meant instanceof NetworkChoice.Network) {
            meant = new NetworkSelection(drivers, networksOfState()).driverOf(meant);
        }
        return drivers.reports(meant);
    }

    /** Names of all drivers, plugins among them, in the order in which they were bound. None of them is made. */
    public List<String> driverNames() {
        return drivers.names();
    }

    /** The plugins that were found and could not be loaded, with the reasons. */
    public List<DriverPlugin.Refused> refusedPlugins() {
        return drivers.refused();
    }

    /**
     * Creates a network. It stays until it is removed, also over a reboot; nothing of it is in the kernel before a container is in it.
     *
     * @throws ContainerException USER for a name that a driver has or that has its own meaning, a subnet that can't be, a driver that makes
     *     no networks; CONFLICT for a name, subnet or bridge in use; ENVIRONMENT when no driver for it can work here
     */
    public NetworkReport createNetwork(NetworkPlan plan) {
        Networks networks = networksOfState();
        NetworkDriver driver = new NetworkSelection(drivers, networks).forNewNetwork(plan.driver());
        if (drivers.find(plan.name()).isPresent()) {
            throw new ContainerException(
                    Kind.USER,
                    "a network can't be called '" + plan.name() + "', which is a network driver's name",
                    "take another name",
                    null);
        }
        return new NetworkCatalog(networks).create(plan, driver.name());
    }

    /** The networks: the default one, those that were created by name, those of subnets that containers ask for while they are in them. */
    public List<NetworkReport> networks() {
        return new NetworkCatalog(networksOfState()).all();
    }

    /** One of {@link #networks}; empty when there is none of this name. */
    public Optional<NetworkReport> network(String name) {
        return new NetworkCatalog(networksOfState()).find(name);
    }

    /**
     * Removes a network that was created.
     *
     * @throws ContainerException USER when there is none of this name, CONFLICT when containers are in it
     */
    public void removeNetwork(String name) {
        new NetworkCatalog(networksOfState()).remove(name, this::removeBridge);
    }

    /** As a rule it went with the last container. */
    private void removeBridge(NetworkDefinition definition) {
        try {
            drivers.find(definition.driver())
                    .filter(driver -> driver.probe() instanceof Probe.Usable)
                    .ifPresent(driver -> driver.owned().stream()
                            .filter(owned ->
                                    owned.container().isEmpty() && owned.name().equals(definition.bridge()))
                            .forEach(driver::remove));
        } catch (NetworkException e) {
            throw ContainerNetwork.translate(e);
        }
    }

    /** Removes the networks that were created and that no container is in. */
    public PruneReport pruneNetworks() {
        List<String> removed = new ArrayList<>();
        List<ContainerException> failures = new ArrayList<>();
        for (NetworkReport network : networks()) {
            if (network.origin() == NetworkReport.Origin.CREATED
                    && network.members().isEmpty()) {
                try {
                    removeNetwork(network.name());
                    removed.add(network.name());
                } catch (ContainerException e) {
                    if (e.kind() != Kind.CONFLICT) { // somebody has joined it meanwhile
                        failures.add(e);
                    }
                }
            }
        }
        return new PruneReport(removed, failures);
    }

    /**
     * Looks at everything that containers of this user may have left behind, and takes away what nobody needs: each start looks at what
     * was left since the last one, this also at what can be left only by a loss of the state folder or a defect.
     *
     * @throws ContainerException when the state can't be read at all
     */
    public CollectionReport collectGarbage() {
        return sweep(networksOfState()).whole();
    }

    private void sweepBeforeStart(Networks networks) {
        try {
            CollectionReport report = sweep(networks).quick();
            report.failures()
                    .forEach(failure -> Lifecycle.warn("what a dead container left could not be removed", failure));
            report.setAside()
                    .forEach(aside ->
                            Lifecycle.warn("found in the state folder what hawse can't have written: " + aside));
        } catch (RuntimeException e) {
            Lifecycle.warn("what dead containers left could not be looked at", e);
        }
    }

    private Sweep sweep(Networks networks) {
        return new Sweep(networks.state(), networks, drivers, () -> idMapPlan.mapsFor(caller()));
    }

    /** Asked once: who a process runs as doesn't change while it runs containers. */
    private synchronized Caller caller() {
        if (asked.isEmpty()) {
            asked = Optional.of(Caller.current());
        }
        return asked.get();
    }

    private synchronized Networks networksOfState() {
        if (opened.isEmpty()) {
            StateStore state = StateStore.open(folders.runtime(), folders.layers());
            opened = Optional.of(new Networks(state, folders.networks()));
        }
        return opened.get();
    }

    /** Collects the parts of a {@link Hawse}. For one thread. */
    public static final class Builder {
        private final Map<String, Supplier<? extends NetworkDriver>> drivers = new LinkedHashMap<>();
        private Supplier<DriverPlugins> plugins = DriverPlugins::none;
        private Optional<StateFolders> folders = Optional.empty();
        private Optional<Path> programFile = Optional.empty();
        private Launch.Launcher launcher = KernelLaunch::begin;
        private TaggedLinks links = KernelLinks::remove;
        private DriverChoice choice = DriverChoice.inOrder(new NetworkChoice.Auto());
        private Optional<DriverSource> source = Optional.empty();
        private Optional<Consumer<Timings>> timings = Optional.empty();

        private Builder() {}

        /** Adds a driver; those added earlier are preferred. */
        public Builder driver(NetworkDriver driver) {
            return driver(driver.name(), () -> driver);
        }

        /**
         * Adds a driver that is made when it is first needed.
         *
         * @throws IllegalArgumentException when there is one with this name
         */
        public Builder driver(String name, Supplier<? extends NetworkDriver> driver) {
            if (drivers.putIfAbsent(name, driver) != null) {
                throw new IllegalArgumentException("there are two network drivers called '" + name + "'");
            }
            return this;
        }

        /**
         * Has third parties' drivers looked for, once, when a driver is wanted that isn't among those that were added, or all are asked
         * for. They come behind those; the ones that were refused are named when a container asks for a driver that there isn't.
         *
         * @param search {@code () -> DriverPlugins.discover(PluginFolders.standard(), namesThatWereAdded)}; a plugin that has one of
         *     these names all the same is never taken
         */
        public Builder plugins(Supplier<DriverPlugins> search) {
            plugins = search;
            return this;
        }

        /** Where to remember what must be; {@link StateFolders#standard} when nothing is said. */
        public Builder state(StateFolders value) {
            folders = Optional.of(value);
            return this;
        }

        /** What {@link NetworkChoice.Auto} means; the first driver that can work here when nothing is said. */
        public Builder defaultNetwork(NetworkChoice value) {
            return choice(DriverChoice.inOrder(value));
        }

        /** Chooses among the drivers; {@link DriverChoice#inOrder} when nothing is said. */
        public Builder choice(DriverChoice value) {
            choice = value;
            return this;
        }

        /** Takes all drivers and the choice from there. What was said by {@link #driver}, {@link #plugins} and {@link #choice} is void. */
        public Builder drivers(DriverSource value) {
            source = Optional.of(value);
            return this;
        }

        private DriverSource source() {
            return source.orElseGet(() -> new AddedDrivers(drivers, plugins, choice));
        }

        /** For looking at it with strace and objdump: each start also writes its launch executable to this file. */
        public Builder programFile(Path file) {
            programFile = Optional.of(file);
            return this;
        }

        /**
         * Has somebody told what starts and ends take: of each container when its command runs or its start has failed, and, unless it
         * was detached, when nothing is left of it. The flight recorder gets the same by itself, as events of the category "Hawse".
         *
         * @param listener is called by the thread that starts the container, before {@link Hawse#start} returns, and by that which waits
         *     for its end, before {@link Container#close} does; of different containers at the same time. These wait meanwhile, so it
         *     should be quick. What it throws is logged and changes nothing.
         */
        public Builder timings(Consumer<Timings> listener) {
            timings = Optional.of(heard -> {
                try {
                    listener.accept(heard);
                } catch (RuntimeException e) {
                    Lifecycle.warn("a listener to timings failed", e);
                }
            });
            return this;
        }

        /** For tests, which need no processes. */
        Builder launcher(Launch.Launcher value) {
            launcher = value;
            return this;
        }

        /** For tests, which touch no link of the machine. */
        Builder links(TaggedLinks value) {
            links = value;
            return this;
        }

        public Hawse build() {
            return new Hawse(this);
        }
    }
}
