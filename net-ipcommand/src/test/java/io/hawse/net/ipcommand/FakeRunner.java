package io.hawse.net.ipcommand;

import io.hawse.sys.command.Command;
import io.hawse.sys.command.CommandResult;
import io.hawse.sys.command.CommandRunner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Answers commands with what a test prepared, in order, and keeps them. */
final class FakeRunner implements CommandRunner {

    private record Reply(int exitStatus, String stdout, String stderr) {}

    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Command> commands = new ArrayList<>();

    private String hostEnds = "";

    /** What is shown of the network's host ends, which is asked for where there is no bridge; it is no command that counts. */
    void hostEnds(String shown) {
        hostEnds = shown;
    }

    FakeRunner replies(String stdout) {
        replies.add(new Reply(0, stdout, ""));
        return this;
    }

    FakeRunner replies(int exitStatus, String stdout, String stderr) {
        replies.add(new Reply(exitStatus, stdout, stderr));
        return this;
    }

    FakeRunner fails(String stderr) {
        return replies(1, "", stderr);
    }

    /** As ip says it of a batch's line, counted from 1. */
    FakeRunner failsAt(int line, String stderr) {
        return fails(stderr + "\nCommand failed -:" + line + "\n");
    }

    @Override
    public CommandResult execute(Command command) {
        if (command.input().startsWith("link show group ")) {
            return new CommandResult(command.argv(), 0, hostEnds, "");
        }
        commands.add(command);
        Reply reply = replies.remove();
        return new CommandResult(command.argv(), reply.exitStatus(), reply.stdout(), reply.stderr());
    }

    int count() {
        return commands.size();
    }

    /** A command as somebody at a shell would see it. */
    String command(int index) {
        Command command = commands.get(index);
        return command.networkNamespace().map(path -> "in " + path + ": ").orElse("") + command;
    }

    String input(int index) {
        return commands.get(index).input();
    }

    boolean isDone() {
        return replies.isEmpty();
    }
}
