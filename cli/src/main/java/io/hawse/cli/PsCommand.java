package io.hawse.cli;

import io.hawse.core.ContainerReport;
import io.hawse.core.KnownContainer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
        Format format = Format.of(words);
        List<ContainerReport> reports = new ArrayList<>();
        for (KnownContainer container :
                factory.make(HawseOptions.NONE).containers().all()) {
            container.find().filter(this::isWanted).ifPresent(reports::add);
        }
        reports.sort(Comparator.comparing(
                        (ContainerReport report) -> report.created().orElse(Instant.EPOCH))
                .reversed()
                .thenComparing(report -> report.name().value()));
        if (format == Format.JSON) {
            caller.print(ContainersJson.of(reports));
        } else if (words.has(PsSyntax.QUIET)) {
            StringBuilder ids = new StringBuilder();
            reports.forEach(report -> ids.append(report.id()).append('\n'));
            caller.print(ids.toString());
        } else {
            ContainersTable.Width width =
                    words.has(PsSyntax.NO_TRUNC) ? ContainersTable.Width.ALL : ContainersTable.Width.USUAL;
            caller.print(ContainersTable.of(reports, Instant.now(), width, Ink.of(caller)));
        }
        return 0;
    }

    private boolean isWanted(ContainerReport report) {
        return words.has(PsSyntax.ALL) || report.status() != ContainerReport.Status.ENDED;
    }
}
