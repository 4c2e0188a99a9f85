package io.hawse.cli;

import io.hawse.core.Containers;
import java.util.ArrayList;
import java.util.List;

/** {@code hawse rm}. */
final class RemoveCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;
    private final ErrorReport errors;

    RemoveCommand(Words words, Caller caller, HawseFactory factory, ErrorReport errors) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
        this.errors = errors;
    }

    @Override
    public Integer call() {
        boolean force = words.has(RemoveSyntax.FORCE);
        if (force && words.positionals().isEmpty()) {
            return 0; // as in rm -f $(hawse ps -aq), when there are none
        }
        List<String> names = EachContainer.named(words, Verb.RM);
        Containers containers = factory.make(HawseOptions.NONE).containers();
        return new EachContainer(caller, errors)
                .run(containers, force ? there(containers, names) : names, container -> {
                    if (force) {
                        container.kill();
                    }
                    if (container.find().isPresent()) { // one that leaves nothing is gone by itself
                        container.remove();
                    }
                    return container.name().value();
                });
    }

    private static List<String> there(Containers containers, List<String> names) {
        List<String> there = new ArrayList<>();
        for (String name : names) {
            if (containers.find(name).isPresent()) {
                there.add(name);
            }
        }
        return there;
    }
}
