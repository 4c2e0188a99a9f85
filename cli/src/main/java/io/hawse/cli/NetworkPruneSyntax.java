package io.hawse.cli;

import java.util.List;
import java.util.Optional;

/** {@code hawse network prune}: what can be said, and what its help says. */
final class NetworkPruneSyntax implements VerbSyntax {
    static final String FORCE = "--force";

    @Override
    public Verb verb() {
        return Verb.NETWORK_PRUNE;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                "Options", List.of(Options.flag("don't ask first", FORCE, "-f"), Options.debug(), Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Removes all networks that were made by 'hawse network create' and that no
                container is in, and prints their names. It asks first, and takes all but y
                and yes for a no.

                Examples:
                  hawse network prune
                  hawse network prune --force
                """;
    }

    @Override
    public Optional<String> hint(String unknownOption) {
        return unknownOption.equals("--filter")
                ? Optional.of("name those that shall go to 'hawse network rm'")
                : Optional.empty();
    }
}
