package io.hawse.cli;

import io.hawse.core.DriverReport;
import io.hawse.core.Hawse;
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
        String format = words.one(DriversSyntax.FORMAT).orElse("text");
        if (!format.equals("text") && !format.equals("json")) {
            throw new UsageException("there is no format '" + format + "'", "text and json are there");
        }
        try {
            Optional<NetworkSetting> network = configuration.network();
            print(format, factory.make(new HawseOptions(network, Optional.empty())), network);
        } catch (UsageException e) {
            // Whoever has configured a driver that there isn't wants to know which there are.
            print(format, factory.make(new HawseOptions(Optional.empty(), Optional.empty())), Optional.empty());
            throw e;
        }
        return 0;
    }

    private void print(String format, Hawse hawse, Optional<NetworkSetting> network) {
        List<DriverReport> reports = hawse.drivers();
        List<DriverPlugin.Refused> refused = hawse.refusedPlugins();
        caller.print(
                format.equals("json") ? DriversJson.of(reports, refused) : DriversTable.of(reports, refused, network));
    }
}
