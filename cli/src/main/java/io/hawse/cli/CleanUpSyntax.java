package io.hawse.cli;

import java.util.List;

/** {@code hawse clean-up}: what can be said, and what its help says. */
final class CleanUpSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.CLEAN_UP;
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
        return List.of(new Section("Options", List.of(Options.debug(), Options.help())));
    }

    @Override
    public String introduction() {
        return """
                What the process that keeps a container becomes when the container has ended.
                Nobody needs to type it: 'hawse gc' takes away what was left.
                """;
    }
}
