package io.hawse.cli;

import io.hawse.core.ContainerReport;
import io.hawse.core.Containers;
import io.hawse.core.failure.ContainerException;
import java.util.ArrayList;
import java.util.List;

/** {@code hawse inspect}. */
final class InspectCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;
    private final ErrorReport errors;

    InspectCommand(Words words, Caller caller, HawseFactory factory, ErrorReport errors) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
        this.errors = errors;
    }

    @Override
    public Integer call() {
        words.one(Options.FORMAT).filter(format -> !format.equals("json")).ifPresent(format -> {
            throw new UsageException(
                    "there is no format '" + format + "'", "json is there, and jq takes parts out of it");
        });
        List<String> names = EachContainer.named(words, Verb.INSPECT);
        Containers containers = factory.make(HawseOptions.NONE).containers();
        List<ContainerReport> found = new ArrayList<>();
        List<RuntimeException> missing = new ArrayList<>();
        for (String name : names) {
            try {
                found.add(EachContainer.get(containers, name).report());
            } catch (ContainerException | UsageException e) {
                missing.add(e);
            }
        }
        caller.print(ContainersJson.of(found));
        int status = 0;
        for (RuntimeException failure : missing) {
            status = errors.report(failure);
        }
        return status;
    }
}
