package io.hawse.cli;

import java.util.List;

/** {@code hawse wait}. */
final class WaitCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;
    private final ErrorReport errors;

    WaitCommand(Words words, Caller caller, HawseFactory factory, ErrorReport errors) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
        this.errors = errors;
    }

    @Override
    public Integer call() {
        List<String> names = EachContainer.named(words, Verb.WAIT);
        return new EachContainer(caller, errors)
                .run(
                        factory.make(HawseOptions.NONE).containers(),
                        names,
                        (container, typed) -> Integer.toString(container.await().shellStatus()));
    }
}
