package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.KernelLaunch;
import io.hawse.core.launch.Launch;
import io.hawse.core.launch.Namespaces;
import io.hawse.core.network.Networks;
import io.hawse.core.plugin.DriverPlugin;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.StateStore;
import io.hawse.core.user.Caller;
import io.hawse.core.user.IdMapPlan;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.NetworkDriver;
import io.hawse.sys.Reason;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Starts containers. One object serves a whole program; it holds no kernel objects of its own and needs no closing.
 *
 * <p>Threads: any, at the same time.
 */
public final class Hawse {

    private static final int ATTEMPTS_AT_A_RANDOM_NAME = 8;

    private final DriverRegistry drivers;
    private final StateFolders folders;
    private final Optional<Path> programFile;
    private final IdMapPlan idMapPlan = new IdMapPlan();
    private final Launch.Launcher launcher;
    private final AtomicBoolean healed = new AtomicBoolean();
    private Optional<StateStore> opened = Optional.empty();

    private Hawse(Builder builder) {
        this.drivers = new DriverRegistry(builder.drivers, builder.plugins, builder.defaultNetwork);
        this.folders = builder.folders.orElseGet(StateFolders::standard);
        this.programFile = builder.programFile;
        this.launcher = builder.launcher;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a container. When this returns, its command runs. The first call also takes away what dead containers left behind, as
     * {@link #heal} does; what it can't take away is logged.
     *
     * @throws ContainerException when it can't; nothing of it is left then, but for what the suppressed exceptions name
     */
    public Container start(ContainerSpec spec) {
        KernelRelease.current().requireContainers();
        StateStore state = state();
        Networks networks = new Networks(state);
        healOnce(state, networks);
        NetworkChoice meant = drivers.meaning(spec.network().choice());
        Optional<NetworkDriver> driver = drivers.choose(meant);
        requireFitting(spec.network(), driver);
        Optional<String> network = driver.filter(d -> d.addressing() == Addressing.LEASED)
                .map(d -> networks.nameFor(ContainerNetwork.wish(spec.network())));
        ContainerRecord record = claim(state, networks, spec.id(), driver.map(NetworkDriver::name), network);
        Namespaces namespaces = meant instanceof NetworkChoice.Host ? Namespaces.HOST_NETWORK : Namespaces.OWN_NETWORK;
        return new ContainerStart(
                        state, networks, idMapPlan, Caller.current(), spec, driver, namespaces, programFile, launcher)
                .run(new ContainerResources(state, record));
    }

    private static void requireFitting(NetworkSpec wishes, Optional<NetworkDriver> driver) {
        boolean leased = driver.isPresent() && driver.get().addressing() == Addressing.LEASED;
        if (wishes.wishesAnAddress() && !leased) {
            throw new ContainerException(
                    Kind.USER,
                    driver.map(d -> "network driver '" + d.name() + "'").orElse("a container without a network driver")
                            + " takes no subnet, address, interface name, MAC or MTU",
                    "leave them out, or take a driver that makes a network",
                    null);
        }
    }

    private ContainerRecord claim(
            StateStore state,
            Networks networks,
            Optional<ContainerId> wished,
            Optional<String> driver,
            Optional<String> network) {
        if (wished.isPresent()) {
            ContainerRecord record = ContainerStart.record(wished.get(), driver, network);
            if (state.claim(record)) {
                return record;
            }
            if (!state.alive(wished.get())) {
                List<ContainerException> failures = healing(state, networks).heal();
                if (state.claim(record)) {
                    return record;
                }
                if (!state.alive(wished.get()) && !failures.isEmpty()) {
                    throw new ContainerException(
                            Kind.CONFLICT,
                            "the name '" + wished.get() + "' is held by what a dead container left: "
                                    + Reason.of(failures.get(0)),
                            "take another name",
                            failures.get(0));
                }
            }
            throw new ContainerException(
                    Kind.CONFLICT,
                    "the name '" + wished.get() + "' is in use by another container",
                    "take another name, or end that one",
                    null);
        }
        for (int i = 0; i < ATTEMPTS_AT_A_RANDOM_NAME; i++) {
            String name = String.format("%012x", ThreadLocalRandom.current().nextLong(1L << 48));
            ContainerRecord record = ContainerStart.record(new ContainerId(name), driver, network);
            if (state.claim(record)) {
                return record;
            }
        }
        throw new ContainerException(Kind.INTERNAL, "no random name is free");
    }

    /** The drivers as this host sees them, in the order in which they are preferred. */
    public List<DriverReport> drivers() {
        return drivers.reports();
    }

    /** The plugins that were found and could not be loaded, with the reasons. */
    public List<DriverPlugin.Refused> refusedPlugins() {
        return drivers.refused();
    }

    /**
     * Takes away what containers of this user left behind whose JVM was killed before it could.
     *
     * @throws ContainerException for the first thing that could not be taken away, the others suppressed
     */
    public void heal() {
        StateStore state = state();
        List<ContainerException> failures = healing(state, new Networks(state)).heal();
        if (!failures.isEmpty()) {
            ContainerException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    /** What others left behind is no reason not to start; it is tried again next time. */
    private void healOnce(StateStore state, Networks networks) {
        if (!healed.compareAndSet(false, true)) {
            return;
        }
        try {
            for (ContainerException failure : healing(state, networks).heal()) {
                Lifecycle.warn("what a dead container left could not be removed", failure);
            }
        } catch (ContainerException e) {
            Lifecycle.warn("what dead containers left could not be looked at", e);
        }
    }

    private Healing healing(StateStore state, Networks networks) {
        return new Healing(state, networks, drivers, idMapPlan.mapsFor(Caller.current()));
    }

    private synchronized StateStore state() {
        if (opened.isEmpty()) {
            opened = Optional.of(StateStore.open(folders.runtime(), folders.layers()));
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
        private NetworkChoice defaultNetwork = new NetworkChoice.Auto();

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
            defaultNetwork = value;
            return this;
        }

        /** For looking at it with strace and objdump: each start also writes its launch executable to this file. */
        public Builder programFile(Path file) {
            programFile = Optional.of(file);
            return this;
        }

        /** For tests, which need no processes. */
        Builder launcher(Launch.Launcher value) {
            launcher = value;
            return this;
        }

        public Hawse build() {
            return new Hawse(this);
        }
    }
}
