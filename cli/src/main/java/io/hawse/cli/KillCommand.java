package io.hawse.cli;

import io.hawse.core.Signal;
import java.util.List;

/** {@code hawse kill}. */
final class KillCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;
    private final ErrorReport errors;

    KillCommand(Words words, Caller caller, HawseFactory factory, ErrorReport errors) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
        this.errors = errors;
    }

    @Override
    public Integer call() {
        List<String> names = EachContainer.named(words, Verb.KILL);
        Signal signal = signal();
        return new EachContainer(caller, errors)
                .run(factory.make(HawseOptions.NONE).containers(), names, container -> {
                    container.signal(signal);
                    return container.name().value();
                });
    }

    private Signal signal() {
        try {
            return words.one(KillSyntax.SIGNAL).map(Signal::parse).orElse(Signal.KILL);
        } catch (IllegalArgumentException e) {
            throw UsageException.of(e);
        }
    }
}
