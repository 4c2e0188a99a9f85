package io.hawse.cli;

import io.hawse.core.ContainerReport;
import io.hawse.core.KnownContainer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code hawse ps}. */
final class PsCommand implements Command {

    private final Words words;
    private final Caller caller;
    private final HawseFactory factory;

    PsCommand(Words words, Caller caller, HawseFactory factory) {
        this.words = words;
        this.caller = caller;
        this.factory = factory;
    }

    @Override
    public Integer call() {
        String format = words.one(Options.FORMAT).orElse("text");
        Optional<ContainerTemplate> template =
                ContainerTemplate.isTemplate(format) ? Optional.of(ContainerTemplate.parse(format)) : Optional.empty();
        if (template.isEmpty() && !List.of("text", "table", "json").contains(format)) {
            throw new UsageException(
                    "there is no format '" + format + "'",
                    "there are text, json and templates, as in '{{.ID}} {{.Names}}'");
        }
        ContainerFilters filters = new ContainerFilters(words.all(PsSyntax.FILTER));
        List<ContainerReport> reports = new ArrayList<>();
        for (KnownContainer container :
                factory.make(HawseOptions.NONE).containers().all()) {
            container.find().filter(report -> isWanted(report, filters)).ifPresent(reports::add);
        }
        reports.sort(Comparator.comparing(
                        (ContainerReport report) -> report.created().orElse(Instant.EPOCH))
                .reversed()
                .thenComparing(report -> report.name().value()));
        ContainersTable.Width width =
                words.has(PsSyntax.NO_TRUNC) ? ContainersTable.Width.ALL : ContainersTable.Width.USUAL;
        if (format.equals("json")) {
            caller.print(ContainersJson.of(reports));
        } else if (words.has(PsSyntax.QUIET)) {
            StringBuilder ids = new StringBuilder();
            reports.forEach(
                    report -> ids.append(ContainersTable.id(report, width)).append('\n'));
            caller.print(ids.toString());
        } else if (template.isPresent()) {
            Instant now = Instant.now();
            caller.print(template.get()
                    .print(
                            reports.stream()
                                    .map(report -> ContainerFields.ofList(report, now, width))
                                    .toList(),
                            ContainerFields.headings(),
                            Ink.of(caller)));
        } else {
            caller.print(ContainersTable.of(reports, Instant.now(), width, Ink.of(caller)));
        }
        return 0;
    }

    private boolean isWanted(ContainerReport report, ContainerFilters filters) {
        boolean ended = report.status() == ContainerReport.Status.ENDED;
        return (!ended || words.has(Options.ALL) || filters.includesExited()) && filters.fits(report);
    }
}
