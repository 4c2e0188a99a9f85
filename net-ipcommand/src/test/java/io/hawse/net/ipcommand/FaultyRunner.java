package io.hawse.net.ipcommand;

import io.hawse.net.testkit.Fault;
import io.hawse.sys.command.Command;
import io.hawse.sys.command.CommandException;
import io.hawse.sys.command.CommandResult;
import io.hawse.sys.command.CommandRunner;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the real ip(8), where one line goes wrong: the kernel refuses it, or ip is killed after it and leaves no word. A run without
 * lines is one step.
 */
final class FaultyRunner implements CommandRunner {

    // Every kernel says EOPNOTSUPP, in every namespace.
    private static final String REFUSED = "link del dev lo";
    private static final int KILLED = 128 + 9;

    private final CommandRunner real = CommandRunner.system();
    private final Fault fault;

    FaultyRunner(Fault fault) {
        this.fault = fault;
    }

    @Override
    public CommandResult execute(Command command) throws CommandException {
        boolean refused = fault.kind() == Fault.Kind.REFUSED;
        List<String> lines = command.input().lines().toList();
        if (lines.isEmpty() && fault.strikes()) {
            Path program = Path.of(command.argv().get(0));
            return refused ? real.execute(Command.of(program, REFUSED.split(" ", -1))) : killed(command);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (fault.strikes()) {
                String before = String.join("\n", lines.subList(0, i)) + "\n";
                String after = String.join("\n", lines.subList(i + 1, lines.size())) + "\n";
                return refused
                        ? real.execute(command.withInput(before + REFUSED + "\n" + after))
                        : killed(command.withInput(before + lines.get(i) + "\n"));
            }
        }
        return real.execute(command);
    }

    private CommandResult killed(Command command) throws CommandException {
        real.execute(command);
        return new CommandResult(command.argv(), KILLED, "", "");
    }
}
