package io.hawse.cli;

import java.util.List;

/** {@code hawse rename}: what can be said, and what its help says. */
final class RenameSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.RENAME;
    }

    @Override
    public String positionals() {
        return "CONTAINER NAME";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.CONTAINER, Value.TEXT);
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section("Options", List.of(Options.debug(), Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Gives a container that has ended another name, so that a new one can have its
                old one. One that runs keeps its name.

                Examples:
                  hawse stop web && hawse rename web web-old
                """;
    }
}
