package io.hawse.cli;

import io.hawse.core.Containers;
import java.time.Duration;
import java.util.Optional;

/** {@code hawse stop}. */
final class StopCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;
    private final ErrorReport errors;

    StopCommand(Words words, Caller caller, HawseFactory factory, ErrorReport errors) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
        this.errors = errors;
    }

    @Override
    public Integer call() {
        Optional<Duration> patience = words.one(StopSyntax.TIME).map(seconds -> seconds(seconds, "-t 60"));
        return new EachContainer(caller, errors)
                .runNamedOrAll(words, Verb.STOP, this::containers, KillCommand::runs, (container, typed) -> {
                    if (patience.isPresent()) {
                        container.stop(patience.get());
                    } else {
                        container.stop();
                    }
                    return typed;
                });
    }

    private Containers containers() {
        return factory.make(HawseOptions.NONE).containers();
    }

    /** @param example of the option that takes them */
    static Duration seconds(String text, String example) {
        if (!text.matches("\\d{1,6}")) {
            throw new UsageException("'" + text + "' is no number of seconds", "as in " + example);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
