package io.hawse.cli;

import io.hawse.core.CollectionReport;
import io.hawse.core.failure.ContainerException;

/** {@code hawse gc}. */
final class GarbageCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;
    private final ErrorReport errors;

    GarbageCommand(Words words, Caller caller, HawseFactory factory, ErrorReport errors) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
        this.errors = errors;
    }

    @Override
    public Integer call() {
        Format format = Format.of(words);
        CollectionReport report = factory.make(HawseOptions.NONE).collectGarbage();
        caller.print(format == Format.JSON ? GarbageJson.of(report) : GarbageText.of(report, Ink.of(caller)));
        int status = 0;
        for (ContainerException failure : report.failures()) {
            status = errors.report(failure);
        }
        return status;
    }
}
