package io.hawse.cli;

import io.hawse.core.PruneReport;
import io.hawse.core.failure.ContainerException;
import java.util.Locale;

/** {@code hawse network prune}. */
final class NetworkPruneCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;
    private final ErrorReport errors;

    NetworkPruneCommand(Words words, Caller caller, HawseFactory factory, ErrorReport errors) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
        this.errors = errors;
    }

    @Override
    public Integer call() {
        if (!words.has(NetworkPruneSyntax.FORCE) && !agreed()) {
            caller.err().println("hawse: no network was removed");
            return 0;
        }
        PruneReport report = factory.make(HawseOptions.NONE).pruneNetworks();
        for (String name : report.removed()) {
            caller.print(name + "\n");
        }
        int status = 0;
        for (ContainerException failure : report.failures()) {
            status = errors.report(failure);
        }
        return status;
    }

    private boolean agreed() {
        String answer = caller.ask("remove all networks that no container is in? [y/N] ");
        return switch (answer.strip().toLowerCase(Locale.ROOT)) {
            case "y", "yes" -> true;
            default -> false;
        };
    }
}
