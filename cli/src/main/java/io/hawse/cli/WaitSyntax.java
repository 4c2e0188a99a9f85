package io.hawse.cli;

import java.util.List;

/** {@code hawse wait}: what can be said, and what its help says. */
final class WaitSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.WAIT;
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
        return List.of(new Section("Options", List.of(Options.debug(), Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Waits until containers have ended, and prints the exit status of each: the
                command's, or 128 and the number of the signal that ended it.

                Examples:
                  hawse wait web
                """;
    }
}
