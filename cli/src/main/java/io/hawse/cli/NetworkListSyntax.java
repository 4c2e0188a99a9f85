package io.hawse.cli;

import java.util.List;
import java.util.Optional;

/** {@code hawse network ls}: what can be said, and what its help says. */
final class NetworkListSyntax implements VerbSyntax {
    static final String QUIET = "--quiet";

    @Override
    public Verb verb() {
        return Verb.NETWORK_LS;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                "Options",
                List.of(
                        Options.flag("show the names alone", QUIET, "-q"),
                        Options.format(),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Shows the networks: first the default one, then those that were made, then
                those that containers have asked for by --subnet; and how many containers are
                in each, with the names of the first ones.

                Examples:
                  hawse network ls
                  hawse network ls --format=json | jq -r '.[].containers[].name'
                """;
    }

    @Override
    public String details() {
        return """
                A dash stands for what isn't decided: the default network has subnets while
                containers are in it, and each of these brings its own driver.

                In JSON it is what 'hawse network inspect' prints.
                """;
    }

    @Override
    public Optional<String> hint(String unknownOption) {
        return switch (unknownOption) {
            case "-f", "--filter" -> Optional.of("pipe it into grep, or --format=json into jq");
            case "--no-trunc" -> Optional.of("--format=json has all containers");
            case "-n", "--noheading" -> Optional.of("--quiet shows the names alone");
            default -> Optional.empty();
        };
    }
}
