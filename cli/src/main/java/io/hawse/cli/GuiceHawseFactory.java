package io.hawse.cli;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.TypeLiteral;
import io.hawse.core.Hawse;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.core.plugin.PluginFolders;
import io.hawse.net.api.NetworkDriver;
import java.util.Map;

/** Takes the drivers from Guice. An injector costs tens of milliseconds, so only commands that need drivers come here. */
final class GuiceHawseFactory implements HawseFactory {

    @Override
    public Hawse make(HawseOptions options) {
        DriverPlugins plugins = DriverPlugins.discover(PluginFolders.standard(), CliModule.BUILT_IN);
        Map<String, Provider<NetworkDriver>> drivers = Injection.drivers(plugins);
        Hawse.Builder builder = Hawse.builder();
        drivers.forEach((name, provider) -> {
            if (CliModule.BUILT_IN.contains(name)) {
                builder.driver(name, provider::get);
            }
        });
        builder.plugins(plugins);
        options.defaultNetwork().ifPresent(setting -> {
            setting.requireOneOf(drivers.keySet(), plugins.refused());
            builder.defaultNetwork(setting.choice());
        });
        options.programFile().ifPresent(builder::programFile);
        return builder.build();
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
