package io.hawse.cli;

import io.hawse.core.DriverReport;
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
        Optional<NetworkSetting> network = configuration.network();
        List<DriverReport> reports =
                factory.make(new HawseOptions(network, Optional.empty())).drivers();
        caller.print(format.equals("json") ? DriversJson.of(reports) : DriversTable.of(reports, network));
        return 0;
    }
}
