package io.hawse.cli;

import java.util.List;
import java.util.Optional;

/** {@code hawse ps}: what can be said, and what its help says. */
final class PsSyntax implements VerbSyntax {
    static final String ALL = "--all";
    static final String QUIET = "--quiet";
    static final String NO_TRUNC = "--no-trunc";

    @Override
    public Verb verb() {
        return Verb.PS;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                "Options",
                List.of(
                        Options.flag("those that have ended, too", ALL, "-a"),
                        Options.flag("the ids alone", QUIET, "-q"),
                        Options.flag("nothing is cut off", NO_TRUNC),
                        Options.format(),
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
                """;
    }

    @Override
    public Optional<String> hint(String unknownOption) {
        return switch (unknownOption) {
            case "-f", "--filter" -> Optional.of("--format=json is there, and jq(1) picks out of it");
            case "-l", "--latest", "-n", "--last", "-s", "--size" -> Optional.of("--format=json has it all");
            default -> Optional.empty();
        };
    }
}
