package io.hawse.cli;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Singleton;
import com.google.inject.name.Names;
import io.hawse.assembly.DefaultNetwork;
import io.hawse.assembly.HawseModule;
import io.hawse.core.DriverSource;
import io.hawse.core.Drivers;
import io.hawse.core.NetworkChoice;
import io.hawse.core.plugin.PluginFolders;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * The drivers of a command, by Guice. An injector takes milliseconds, and plugins are third parties' code. So the injector is made when the
 * first driver is needed, without plugins, and another one with plugins only when a plugin may be meant. A command that will need a driver
 * can have another thread make the injector beforehand ({@link #prepareMeanwhile}).
 */
final class InjectedDrivers implements DriverSource {

    private final Caller caller;
    private final FutureTask<Drivers> withoutPlugins = new FutureTask<>(new Making(this));
    private volatile DefaultNetwork configured = new DefaultNetwork(new NetworkChoice.Auto());

    /** @param caller whose variables say where plugins are */
    InjectedDrivers(Caller caller) {
        this.caller = caller;
    }

    /** Has the injector made by a thread of its own, while this one does something else. */
    void prepareMeanwhile() {
        Thread thread = new Thread(withoutPlugins, "hawse-injector");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Reads annotations that an injector will ask for. Java makes a class of each, at run time and so each time anew; this thread does a third
     * of an injector's work beside it.
     */
    static void readAnnotations() {
        Injection.readAnnotations();
    }

    /** The network of containers that name none. It may be set while the injector is being made, and before a driver is asked for. */
    void configure(NetworkChoice choice) {
        configured = new DefaultNetwork(choice);
    }

    private HawseModule module() {
        return HawseModule.standard().forShortLivedProcess().withDefaultNetwork(() -> configured);
    }

    @Override
    public Drivers drivers() {
        withoutPlugins.run(); // nothing when another thread makes it, or has made it
        return ThreadResult.of(withoutPlugins);
    }

    @Override
    public Drivers withPlugins() {
        return Injection.drivers(module().withPlugins(PluginFolders.standard(caller::variable)));
    }

    /** No lambda: each start would make its class. */
    private record Making(InjectedDrivers drivers) implements Callable<Drivers> {
        @Override
        public Drivers call() {
            return Injection.drivers(drivers.module());
        }
    }

    /** A class of its own: checking its code makes the JVM open Guice's jar, which commands without drivers do not need. */
    private static final class Injection {
        static {
            NativeCalls.quietenLogging();
            // Guice reads these once, when its first class is initialised; both take milliseconds off that.
            System.setProperty("guice_bytecode_gen_option", "DISABLED");
            System.setProperty("guice_include_stack_traces", "OFF");
        }

        static Drivers drivers(HawseModule module) {
            return Guice.createInjector(module).getInstance(Drivers.class);
        }

        /** Those of a map's keys, and those of the scopes that every injector has. */
        static void readAnnotations() {
            var unused = List.of(
                    Key.get(String.class, Names.named("")),
                    Singleton.class.getAnnotations(),
                    jakarta.inject.Singleton.class.getAnnotations());
        }
    }
}
