package io.hawse.cli;

import java.util.Locale;

/** {@code hawse network prune}. */
final class NetworkPruneCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;

    NetworkPruneCommand(Words words, Caller caller, HawseFactory factory) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
    }

    @Override
    public Integer call() {
        if (!words.has(NetworkPruneSyntax.FORCE) && !agreed()) {
            caller.err().println("hawse: no network was removed");
            return 0;
        }
        for (String name : factory.make(HawseOptions.NONE).pruneNetworks()) {
            caller.print(name + "\n");
        }
        return 0;
    }

    private boolean agreed() {
        String answer = caller.ask("remove all networks that no container is in? [y/N] ");
        return switch (answer.strip().toLowerCase(Locale.ROOT)) {
            case "y", "yes" -> true;
            default -> false;
        };
    }
}
