package io.hawse.sys.command;

/**
 * The one way to run external programs.
 *
 * <p>A program gets its arguments as a list, a {@code PATH} of system folders, {@code LC_ALL=C} and nothing else of this
 * process's environment, {@code /} as its working folder, and no file descriptors but its three standard ones. Its standard
 * output and error are read together, so that it can't get stuck on either.
 *
 * <p>A program is started by a launch program (see {@link io.hawse.sys.launch}) that makes a session of its own, so that no Ctrl-C
 * on the terminal reaches it, and then becomes the program. One that shall run in another network namespace enters that on the
 * way: no thread of this JVM ever does, and the mount namespace stays as it is. Entering asks for CAP_SYS_ADMIN, here and in the
 * user namespace that owns the network namespace (setns(2)).
 *
 * <p><b>Threads.</b> Any thread may call; a call takes two more threads for as long as it lasts. Interrupting the caller does not
 * cut the program short, whose work would then be half done: the interrupt is kept for after the call, and the time limit ends
 * what takes too long.
 */
public interface CommandRunner {

    /** Runs real programs. */
    static CommandRunner system() {
        return new ProcessRunner();
    }

    /**
     * Runs a program to its end, whatever its exit status will be. For callers to whom another status than 0 is an answer.
     *
     * @throws CommandException when it can't be started, can't enter its network namespace, or was killed for its time limit
     */
    CommandResult execute(Command command) throws CommandException;

    /**
     * Runs a program to its end.
     *
     * @return a result with exit status 0
     * @throws CommandException as {@link #execute}; and for any other exit status
     */
    default CommandResult run(Command command) throws CommandException {
        CommandResult result = execute(command);
        if (result.exitStatus() != 0) {
            throw CommandException.failed(command, result);
        }
        return result;
    }
}
