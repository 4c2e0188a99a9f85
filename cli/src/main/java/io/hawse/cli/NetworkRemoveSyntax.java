package io.hawse.cli;

import java.util.List;
import java.util.Optional;

/** {@code hawse network rm}: what can be said, and what its help says. */
final class NetworkRemoveSyntax implements VerbSyntax {
    static final String FORCE = "--force";

    @Override
    public Verb verb() {
        return Verb.NETWORK_RM;
    }

    @Override
    public String positionals() {
        return "NAME...";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.NETWORK);
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                "Options",
                List.of(
                        Options.flag("a network that isn't there is no failure", FORCE, "-f"),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Removes networks that were made by 'hawse network create', and prints their
                names. One that a container is in stays. All are tried; the exit status is 125
                when one of them couldn't be removed.

                Examples:
                  hawse network rm blue
                  hawse network rm --force blue green
                """;
    }

    @Override
    public Optional<String> hint(String unknownOption) {
        return switch (unknownOption) {
            case "-t", "--time" -> Optional.of("containers aren't ended for it: end them first");
            case "-a", "--all" -> Optional.of("'hawse network prune' removes all that no container is in");
            default -> Optional.empty();
        };
    }
}
