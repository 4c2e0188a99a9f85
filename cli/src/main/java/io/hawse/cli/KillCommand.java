package io.hawse.cli;

import io.hawse.core.ContainerReport;
import io.hawse.core.Containers;
import io.hawse.core.Signal;

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
        Signal signal = signal();
        return new EachContainer(caller, errors)
                .runNamedOrAll(words, Verb.KILL, this::containers, KillCommand::runs, (container, typed) -> {
                    container.signal(signal);
                    return typed;
                });
    }

    static boolean runs(ContainerReport report) {
        return report.status() != ContainerReport.Status.ENDED;
    }

    private Containers containers() {
        return factory.make(HawseOptions.NONE).containers();
    }

    private Signal signal() {
        try {
            return words.one(KillSyntax.SIGNAL).map(Signal::parse).orElse(Signal.KILL);
        } catch (IllegalArgumentException e) {
            throw UsageException.of(e);
        }
    }
}
