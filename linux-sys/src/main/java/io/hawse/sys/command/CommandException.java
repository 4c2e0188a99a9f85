package io.hawse.sys.command;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An external program could not be started, took too long, or ended with another exit status than 0:
 * {@code ip -batch - failed with exit status 1: Cannot find device "x"}.
 */
public final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int NEVER_ENDED = -1;
    private static final int LONGEST_SHOWN = 2000;

    // An unmodifiable list of the JDK, which is serializable though its interface isn't.
    @SuppressWarnings("serial")
    private final List<String> argv;

    private final int exitStatus;
    private final String stderr;

    private CommandException(
            String message, List<String> argv, int exitStatus, String stderr, @Nullable Throwable cause) {
        super(message, cause);
        this.argv = List.copyOf(argv);
        this.exitStatus = exitStatus;
        this.stderr = stderr;
    }

    /** The program ran to its end and wasn't content. */
    static CommandException failed(Command command, CommandResult result) {
        String said = result.stderr().strip().replaceAll("\\s*\\n\\s*", "; ");
        String shown = said.length() > LONGEST_SHOWN ? said.substring(0, LONGEST_SHOWN) + "..." : said;
        return new CommandException(
                command + " failed with exit status " + result.exitStatus() + (shown.isEmpty() ? "" : ": " + shown),
                command.argv(),
                result.exitStatus(),
                result.stderr(),
                null);
    }

    /** The program was killed for its time limit. */
    static CommandException tooSlow(Command command, String stderr) {
        String message =
                command + " was killed: it took longer than " + command.limit().toMillis() + " ms";
        return new CommandException(message, command.argv(), NEVER_ENDED, stderr, null);
    }

    /** The program ended, and something that it started still holds its output. */
    static CommandException endless(Command command, Throwable cause) {
        return new CommandException(command + " ended, but its output didn't", command.argv(), NEVER_ENDED, "", cause);
    }

    /** The program never ran. */
    static CommandException notStarted(Command command, String why, @Nullable Throwable cause) {
        return new CommandException(command + " could not be started: " + why, command.argv(), NEVER_ENDED, "", cause);
    }

    /** What should have run. */
    public List<String> argv() {
        return argv;
    }

    /** Other than 0; empty when the program never started, was killed for its time limit, or left its output open. */
    public OptionalInt exitStatus() {
        return exitStatus == NEVER_ENDED ? OptionalInt.empty() : OptionalInt.of(exitStatus);
    }

    /** All that the program wrote to its standard error. */
    public String stderr() {
        return stderr;
    }
}
