package io.hawse.cli;

import io.hawse.core.Containers;
import io.hawse.net.api.ContainerId;

/** {@code hawse clean-up}: what a detached container's supervisor becomes when the container has ended, see {@link DetachWords}. */
final class CleanUpCommand implements Command {

    private final Words words;
    private final HawseFactory factory;

    CleanUpCommand(Words words, HawseFactory factory) {
        this.words = words;
        this.factory = factory;
    }

    @Override
    public Integer call() {
        Containers containers = factory.make(HawseOptions.NONE).containers();
        for (String name : words.positionals()) {
            containers.cleanUp(new ContainerId(name));
        }
        return 0;
    }
}
