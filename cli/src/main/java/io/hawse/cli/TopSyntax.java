package io.hawse.cli;

import java.util.List;

/** {@code hawse top}: what can be said, and what its help says. */
final class TopSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.TOP;
    }

    @Override
    public String positionals() {
        return "CONTAINER";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.CONTAINER);
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("Options", List.of(Options.format(), Options.debug(), Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Shows the processes of a container, with their ids here and in the container.

                Examples:
                  hawse top web
                """;
    }
}
