package io.hawse.cli;

import java.util.List;

/** {@code hawse logs}: what can be said, and what its help says. */
final class LogsSyntax implements VerbSyntax {
    static final String FOLLOW = "--follow";
    static final String TAIL = "--tail";
    static final String SINCE = "--since";
    static final String UNTIL = "--until";
    static final String TIMESTAMPS = "--timestamps";

    @Override
    public Verb verb() {
        return Verb.LOGS;
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
        return List.of(new Section(
                "Options",
                List.of(
                        Options.flag("go on until the container has ended", FOLLOW, "-f"),
                        Options.one("LINES", "the last lines only (default: all)", TAIL, "-n"),
                        Options.one("TIME", "what was written at this time or later, see below", SINCE),
                        Options.one("TIME", "what was written before this time", UNTIL),
                        Options.flag("put the time before each line", TIMESTAMPS, "-t"),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Shows what a container that was started by 'hawse run -d' has written: its
                standard output on this command's own, and its standard error likewise. What is
                older than the size of the log (run --log-size) is gone.

                Examples:
                  hawse logs web
                  hawse logs -f -n 10 web
                  hawse logs --since 10m web
                """;
    }

    @Override
    public String details() {
        return """
                TIME is as 2026-11-25T04:00:00Z (RFC 3339; without the zone, this machine's), a
                number of seconds since 1970, or how long ago, as 90s, 10m or 1h30m.
                """;
    }
}
