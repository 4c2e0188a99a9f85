package io.hawse.cli;

import io.hawse.core.Hawse;
import io.hawse.core.failure.ContainerException;

/** {@code hawse network rm}. */
final class NetworkRemoveCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;
    private final ErrorReport errors;

    NetworkRemoveCommand(Words words, Caller caller, HawseFactory factory, ErrorReport errors) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
        this.errors = errors;
    }

    @Override
    public Integer call() {
        if (words.positionals().isEmpty()) {
            throw new UsageException("no network named", "as in 'hawse network rm blue'");
        }
        Hawse hawse = factory.make(HawseOptions.NONE);
        int status = 0;
        for (String name : words.positionals()) {
            if (words.has(NetworkRemoveSyntax.FORCE) && hawse.network(name).isEmpty()) {
                continue;
            }
            try {
                hawse.removeNetwork(name);
            } catch (ContainerException e) {
                status = errors.report(e);
                continue;
            }
            caller.print(name + "\n");
        }
        return status;
    }
}
