package io.hawse.cli;

import io.hawse.assembly.HawseModule;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.StateFolders;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Makes the library object of a command, with the drivers that Guice has. */
final class InjectedHawseFactory implements HawseFactory {

    private final Caller caller;
    private Optional<InjectedDrivers> drivers = Optional.empty();

    /** @param caller whose variables say where things are */
    InjectedHawseFactory(Caller caller) {
        this.caller = caller;
    }

    /** Those of the library object that is made. */
    InjectedDrivers drivers() {
        if (drivers.isEmpty()) {
            drivers = Optional.of(new InjectedDrivers(caller));
        }
        return drivers.get();
    }

    @Override
    public Hawse make(HawseOptions options) {
        NativeCalls.prepare();
        drivers()
                .configure(
                        options.defaultNetwork().isPresent()
                                ? options.defaultNetwork().get().choice()
                                : new NetworkChoice.Auto());
        Hawse.Builder builder = Hawse.builder().drivers(drivers()).state(StateFolders.standard(caller::variable));
        options.programFile().ifPresent(builder::programFile);
        if (options.timings().isPresent()) { // no lambda, whose class each start would make
            builder.timings(options.timings().get());
        }
        Hawse hawse = builder.build();
        options.defaultNetwork().ifPresent(setting -> requireThere(setting, hawse));
        return hawse;
    }

    /** The library would refuse it as well, but doesn't know who asks for it. */
    private static void requireThere(NetworkSetting setting, Hawse hawse) {
        if (setting.choice() instanceof NetworkChoice.Named named
                && !HawseModule.builtIn().contains(named.name())
                && hawse.network(named.name()).isEmpty()) {
            Set<String> all = new LinkedHashSet<>(hawse.driverNames());
            hawse.networks().forEach(network -> all.add(network.name()));
            setting.requireOneOf(all, hawse.refusedPlugins());
        }
    }
}
