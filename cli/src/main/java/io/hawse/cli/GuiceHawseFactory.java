package io.hawse.cli;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.TypeLiteral;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.StateFolders;
import io.hawse.core.plugin.DriverPlugin;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.core.plugin.PluginFolders;
import io.hawse.net.api.NetworkDriver;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Has the plugins' drivers put together with the built-in ones by Guice. An injector costs tens of milliseconds, and plugins are somebody
 * else's code, so that is done when a command means one of theirs, or all.
 */
final class GuiceHawseFactory implements HawseFactory {

    private final Caller caller;
    private Optional<DriverPlugins> found = Optional.empty();

    /** @param caller whose variables say where things are */
    GuiceHawseFactory(Caller caller) {
        this.caller = caller;
    }

    @Override
    public Hawse make(HawseOptions options) {
        NativeCalls.prepare();
        Map<String, Supplier<NetworkDriver>> drivers = BuiltInDrivers.all();
        Hawse.Builder builder = Hawse.builder();
        drivers.forEach(builder::driver);
        builder.plugins(() -> plugins(drivers.keySet()));
        options.defaultNetwork().ifPresent(setting -> builder.defaultNetwork(setting.choice()));
        options.programFile().ifPresent(builder::programFile);
        if (options.timings().isPresent()) { // no lambda, whose class each start would make
            builder.timings(options.timings().get());
        }
        builder.state(StateFolders.standard(caller::variable));
        Hawse hawse = builder.build();
        options.defaultNetwork().ifPresent(setting -> requireThere(setting, hawse, drivers.keySet()));
        return hawse;
    }

    /** The library would refuse it as well, but doesn't know who asks for it. */
    private void requireThere(NetworkSetting setting, Hawse hawse, Set<String> builtIn) {
        if (setting.choice() instanceof NetworkChoice.Named named
                && !builtIn.contains(named.name())
                && hawse.network(named.name()).isEmpty()) {
            DriverPlugins plugins = plugins(builtIn);
            Set<String> all = new LinkedHashSet<>(builtIn);
            plugins.loaded().forEach(plugin -> all.add(plugin.name()));
            hawse.networks().forEach(network -> all.add(network.name()));
            setting.requireOneOf(all, plugins.refused());
        }
    }

    /** By an injector that has them in one map with the built-in ones. */
    private DriverPlugins plugins(Set<String> builtIn) {
        if (found.isEmpty()) {
            DriverPlugins discovered = DriverPlugins.discover(PluginFolders.standard(caller::variable), builtIn);
            if (discovered.loaded().isEmpty()) {
                found = Optional.of(discovered);
            } else {
                Map<String, Provider<NetworkDriver>> all = Injection.drivers(discovered);
                List<DriverPlugin.Loaded> injected = discovered.loaded().stream()
                        .map(plugin ->
                                new DriverPlugin.Loaded(plugin.name(), provided(all, plugin.name()), plugin.origin()))
                        .toList();
                found = Optional.of(new DriverPlugins(injected, discovered.refused()));
            }
        }
        return found.get();
    }

    private static NetworkDriver provided(Map<String, Provider<NetworkDriver>> drivers, String name) {
        Provider<NetworkDriver> provider = drivers.get(name);
        if (provider == null) {
            throw new IllegalStateException("no driver '" + name + "' is bound");
        }
        return provider.get();
    }

    /** A class of its own, since checking its code makes the JVM open Guice's jar, which other commands don't need. */
    private static final class Injection {
        static Map<String, Provider<NetworkDriver>> drivers(DriverPlugins plugins) {
            // Guice reads these once, when its first class is initialised; both take milliseconds off that.
            System.setProperty("guice_bytecode_gen_option", "DISABLED");
            System.setProperty("guice_include_stack_traces", "OFF");
            return Guice.createInjector(new CliModule(plugins)).getInstance(Key.get(new TypeLiteral<>() {}));
        }
    }
}
