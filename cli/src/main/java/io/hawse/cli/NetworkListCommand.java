package io.hawse.cli;

import io.hawse.core.network.NetworkReport;
import java.util.List;

/** {@code hawse network ls}. */
final class NetworkListCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;

    NetworkListCommand(Words words, Caller caller, HawseFactory factory) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
    }

    @Override
    public Integer call() {
        Format format = Format.of(words);
        List<NetworkReport> networks = factory.make(HawseOptions.NONE).networks();
        if (words.has(NetworkListSyntax.QUIET)) {
            StringBuilder names = new StringBuilder();
            networks.forEach(network -> names.append(network.name()).append('\n'));
            caller.print(names.toString());
        } else {
            caller.print(
                    format == Format.JSON ? NetworksJson.of(networks) : NetworksTable.of(networks, Ink.of(caller)));
        }
        return 0;
    }
}
