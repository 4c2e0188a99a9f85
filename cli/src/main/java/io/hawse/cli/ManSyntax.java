package io.hawse.cli;

import java.util.List;

/** {@code hawse man}: what can be said, and what its help says. */
final class ManSyntax implements VerbSyntax {
    static final String TO = "--to";

    @Override
    public Verb verb() {
        return Verb.MAN;
    }

    @Override
    public String positionals() {
        return "[COMMAND...]";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.VERB);
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                "Options",
                List.of(
                        Options.one(Value.FOLDER, "DIR", "write the pages of all commands to files in this folder", TO),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Prints the manual page of a command, or that of hawse itself, for man to show.
                A distribution has them all, in man/man1 beside its lib.

                Examples:
                  hawse man run | man -l -
                  hawse man network create | man -l -
                  hawse man --to=/usr/local/share/man/man1
                        for 'man hawse-run' ever after (as root)
                """;
    }
}
