package io.hawse.cli;

import java.util.List;
import java.util.Optional;

/** {@code hawse exec}: what can be said, and what its help says. */
final class ExecSyntax implements VerbSyntax {

    @Override
    public Verb verb() {
        return Verb.EXEC;
    }

    @Override
    public String positionals() {
        return "CONTAINER COMMAND [ARG...]";
    }

    @Override
    public List<Value> values() {
        return List.of(Value.CONTAINER, Value.COMMAND);
    }

    @Override
    public boolean endsAtFirstWord() {
        return true;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                "Options",
                List.of(
                        Options.flag("give the command a terminal of its own", RunSyntax.TERMINAL, "-t"),
                        Options.flag("pass on what is typed to that terminal", RunSyntax.INTERACTIVE, "-i"),
                        RunSyntax.directStdio(),
                        Options.many(
                                Value.VARIABLE,
                                "NAME[=VALUE]",
                                "set a variable; without a value, the caller's is passed on",
                                RunSyntax.ENV,
                                "-e"),
                        Options.many(
                                Value.FILE,
                                "FILE",
                                "read variables from a file, one NAME[=VALUE] a line",
                                RunSyntax.ENV_FILE),
                        Options.one(
                                "DIR", "where the command starts (default: the container's)", RunSyntax.WORKDIR, "-w"),
                        Options.one(
                                "USER[:GROUP]",
                                "who runs it, as names or numbers (default: the container's)",
                                RunSyntax.USER,
                                "-u"),
                        Options.debug(),
                        Options.help())));
    }

    @Override
    public String introduction() {
        return """
                Runs COMMAND in a container that runs: in all of its namespaces, with its
                environment, and with no more rights than its own command has. The container is
                known by its name, or by the beginning of its id. COMMAND ends when hawse is
                killed, or when the container ends.

                Examples:
                  hawse exec web ps
                  hawse exec -it web sh
                """;
    }

    @Override
    public String details() {
        return """
                Exit status: COMMAND's own; 128 and the signal's number when a signal ended it;
                125 when hawse failed, 126 when COMMAND can't be executed, 127 when it isn't
                there.
                """;
    }

    @Override
    public Optional<String> hint(String unknownOption) {
        return switch (unknownOption) {
            case "-d", "--detach" ->
                Optional.of("have a shell in the container do it: hawse exec web sh -c 'command &'");
            case "--privileged" -> Optional.of("no command in a container gets more rights than the container has");
            default -> Optional.empty();
        };
    }
}
