package io.hawse.cli;

import io.hawse.core.Containers;
import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
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
        EachContainer each = new EachContainer(caller, errors);
        if (words.has(Options.ALL)) {
            return each.runNamedOrAll(
                    words,
                    Verb.RM,
                    () -> factory.make(HawseOptions.NONE).containers(),
                    report -> true,
                    force ? RemoveCommand::removeByForce : RemoveCommand::remove);
        }
        if (force && words.positionals().isEmpty()) {
            return 0; // as in rm -f $(hawse ps -aq), when there are none
        }
        List<String> names = EachContainer.named(words, Verb.RM);
        Containers containers = factory.make(HawseOptions.NONE).containers();
        return force
                ? each.runWhereThere(containers, names, RemoveCommand::removeByForce)
                : each.run(containers, names, RemoveCommand::remove);
    }

    private static String remove(KnownContainer container, String typed) throws InterruptedException {
        if (container.find().isPresent()) { // one that leaves nothing is gone by itself
            container.remove();
        }
        return typed;
    }

    static String removeByForce(KnownContainer container, String typed) throws InterruptedException {
        try {
            container.kill();
            return remove(container, typed);
        } catch (ContainerException e) {
            if (e.kind() == Kind.USER && container.find().isEmpty()) {
                return typed; // somebody else has removed it meanwhile
            }
            throw e;
        }
    }
}
