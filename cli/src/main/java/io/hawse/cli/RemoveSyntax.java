package io.hawse.cli;

import java.util.List;
import java.util.Optional;

/** {@code hawse rm}: what can be said, and what its help says. */
final class RemoveSyntax implements VerbSyntax {
    static final String FORCE = "--force";

    @Override
    public Verb verb() {
        return Verb.RM;
    }

    @Override
    public String positionals() {
        return "CONTAINER...";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.CONTAINER);
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                "Options",
                List.of(
                        Options.flag("end those that run; one that isn't there is no failure", FORCE, "-f"),
                        Options.flag("remove all containers; those that run only with --force", Options.ALL, "-a"),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Removes containers that have ended: their status, their log, and what they have
                written to their root file system. Prints the name of each.

                Examples:
                  hawse rm web
                  hawse rm -fa
                """;
    }

    @Override
    public Optional<String> hint(String unknownOption) {
        return switch (unknownOption) {
            case "-v", "--volumes" -> Optional.of("leave it out, for a container has no volumes that go with it");
            default -> Optional.empty();
        };
    }
}
