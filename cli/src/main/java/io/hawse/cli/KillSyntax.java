package io.hawse.cli;

import java.util.List;

/** {@code hawse kill}: what can be said, and what its help says. */
final class KillSyntax implements VerbSyntax {
    static final String SIGNAL = "--signal";

    @Override
    public Verb verb() {
        return Verb.KILL;
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
                        Options.one(
                                Value.SIGNAL, "SIGNAL", "a name like HUP, or a number (default: KILL)", SIGNAL, "-s"),
                        Options.flag("send it to all containers that run", Options.ALL, "-a"),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Sends the first processes of containers a signal. Where a signal would end any
                other process and there is no handler for it, it ends these, too.

                Examples:
                  hawse kill web
                  hawse kill -s HUP web
                """;
    }
}
