package io.hawse.cli;

import java.util.List;
import java.util.Optional;

/** {@code hawse ps}: what can be said, and what its help says. */
final class PsSyntax implements VerbSyntax {
    static final String QUIET = "--quiet";
    static final String NO_TRUNC = "--no-trunc";
    static final String FILTER = "--filter";

    @Override
    public Verb verb() {
        return Verb.PS;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                "Options",
                List.of(
                        Options.flag("those that have ended, too", Options.ALL, "-a"),
                        Options.flag("the ids alone", QUIET, "-q"),
                        Options.flag("don't truncate output", NO_TRUNC),
                        Options.many(
                                "KEY=VALUE",
                                "filter by name, id, status, label, network, ancestor or exited, see below",
                                FILTER,
                                "-f"),
                        Options.one(
                                Value.FORMAT,
                                "FORMAT",
                                "text for people, json for scripts, or a Go template, see below (default: text)",
                                Options.FORMAT),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Shows the containers that run; with --all those, too, that have ended and
                weren't removed. The columns are: id, name, command, status, age, network and
                addresses.

                Examples:
                  hawse ps
                  hawse ps -aq
                  hawse ps --format=json | jq -r ".[].name"
                  hawse ps -a --filter label=tier=web --format "{{.Names}} {{.Status}}"
                """;
    }

    @Override
    public String details() {
        return """
                Filters: a container is shown when one of the filters with each KEY fits, and
                all of those by label.
                  name      a regular expression that matches a part of the name
                  id        the beginning of the id
                  status    starting, running or exited; shows exited containers without --all
                  label     NAME or NAME=VALUE
                  network   the network's name
                  ancestor  the root file system, as given to 'hawse run'
                  exited    the exit status; shows exited containers without --all

                Templates: the fields are .ID .Names .Image .Command .CreatedAt .RunningFor
                .Status .State .ExitCode .Pid .Ports .Networks .Labels and .Label "NAME". A
                template that begins with 'table' has headings, and its columns are separated
                by \\t, as in "table {{.ID}}\\t{{.Names}}". Known are the functions json,
                index, len, join, split, lower, upper, print, println, eq, ne, not, and, or,
                and range, if, else and end.
                """;
    }

    @Override
    public Optional<String> hint(String unknownOption) {
        return switch (unknownOption) {
            case "-l", "--latest", "-n", "--last", "-s", "--size" -> Optional.of("--format=json has it all");
            default -> Optional.empty();
        };
    }
}
