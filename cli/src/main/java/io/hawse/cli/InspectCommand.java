package io.hawse.cli;

import io.hawse.core.ContainerReport;
import io.hawse.core.Containers;
import io.hawse.core.failure.ContainerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        Optional<ContainerTemplate> template = words.one(Options.FORMAT)
                .filter(format -> !format.equals("json"))
                .map(InspectCommand::template);
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
        caller.print(template.isPresent() ? print(template.get(), found) : ContainersJson.of(found));
        int status = 0;
        for (RuntimeException failure : missing) {
            status = errors.report(failure);
        }
        return status;
    }

    private static ContainerTemplate template(String format) {
        if (!ContainerTemplate.isTemplate(format) || format.startsWith("table")) {
            throw new UsageException(
                    "there is no format '" + format + "'", "there are json and templates, as in '{{.State.Status}}'");
        }
        return ContainerTemplate.parse(format);
    }

    private String print(ContainerTemplate template, List<ContainerReport> found) {
        return template.print(
                found.stream().map(ContainerFields::ofInspect).toList(), ContainerFields.headings(), Ink.of(caller));
    }
}
