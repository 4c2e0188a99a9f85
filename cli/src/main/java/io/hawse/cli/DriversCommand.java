package io.hawse.cli;

import io.hawse.core.DriverReport;
import io.hawse.core.Hawse;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.plugin.DriverPlugin;
import java.util.List;
import java.util.Optional;

/** {@code hawse drivers}. */
final class DriversCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final Configuration configuration;
    private final HawseFactory factory;

    DriversCommand(Words words, Caller caller, Configuration configuration, HawseFactory factory) {
        this.words = words;
        this.caller = caller;
        this.configuration = configuration;
        this.factory = factory;
    }

    @Override
    public Integer call() {
        Format format = Format.of(words);
        try {
            Optional<NetworkSetting> network = configuration.network();
            print(format, factory.make(new HawseOptions(network, Optional.empty(), Optional.empty())), network);
        } catch (UsageException | ContainerException e) {
            // Whoever has configured a network that there isn't wants to know which there are.
            print(format, factory.make(HawseOptions.NONE), Optional.empty());
            throw e;
        }
        return 0;
    }

    private void print(Format format, Hawse hawse, Optional<NetworkSetting> network) {
        List<DriverReport> reports = hawse.drivers();
        List<DriverPlugin.Refused> refused = hawse.refusedPlugins();
        caller.print(
                format == Format.JSON
                        ? DriversJson.of(reports, refused)
                        : DriversTable.of(reports, refused, network, Ink.of(caller)));
    }
}
