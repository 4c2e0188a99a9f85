package io.hawse.cli;

import java.util.List;

/** {@code hawse stop}: what can be said, and what its help says. */
final class StopSyntax implements VerbSyntax {
    static final String TIME = "--time";

    @Override
    public Verb verb() {
        return Verb.STOP;
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
                                "SECONDS",
                                "how long to wait before it is killed (default: as 'hawse run --stop-timeout' says)",
                                TIME,
                                "-t",
                                "--timeout"),
                        Options.flag("stop all containers that run", Options.ALL, "-a"),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Asks containers to end, by the signal that 'hawse run --stop-signal' gave (TERM
                when it gave none), and ends those that don't in time. One whose first process
                has no handler for the signal isn't waited for. Prints the name of each; one
                that has ended already is no failure.

                Examples:
                  hawse stop web
                  hawse stop -t 60 web db
                """;
    }
}
