package io.hawse.cli;

import java.util.List;
import java.util.Optional;

/** {@code hawse drivers}: what can be said, and what its help says. */
final class DriversSyntax implements VerbSyntax {
    static final String FORMAT = "--format";

    @Override
    public Verb verb() {
        return Verb.DRIVERS;
    }

    @Override
    public String positionals() {
        return "";
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                "Options",
                List.of(
                        Options.one("FORMAT", "text for people or json for scripts (default: text)", FORMAT),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Shows the network drivers, most preferred first: whether each can work on this
                machine and for this user, why not, and which one 'hawse run' takes when --net
                isn't given.

                Examples:
                  hawse drivers
                  hawse drivers --format=json | jq -r '.[] | select(.usable).name'
                """;
    }

    @Override
    public String details() {
        return """
                In JSON it is an array of objects with the members name, description, usable,
                chosen and reason, which is null for a driver that can work.
                """;
    }

    @Override
    public Optional<String> hint(String unknownOption) {
        return Optional.empty();
    }
}
