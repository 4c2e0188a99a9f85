package io.hawse.cli;

import java.time.Duration;
import java.util.List;

/** {@code hawse stop}. */
final class StopCommand implements Command {

    private static final String USUAL_SECONDS = "10";

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
        List<String> names = EachContainer.named(words, Verb.STOP);
        String seconds = words.one(StopSyntax.TIME).orElse(USUAL_SECONDS);
        if (!seconds.matches("\\d{1,6}")) {
            throw new UsageException("'" + seconds + "' is no number of seconds", "as in -t 60");
        }
        Duration patience = Duration.ofSeconds(Long.parseLong(seconds));
        return new EachContainer(caller, errors)
                .run(factory.make(HawseOptions.NONE).containers(), names, container -> {
                    container.stop(patience);
                    return container.name().value();
                });
    }
}
