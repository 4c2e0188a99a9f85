package io.hawse.core.launch;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.Processes.Inherited;
import io.hawse.sys.WaitStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command that joined a container, from this JVM's side: {@link #terminal} where the request has one, {@link #execute},
 * {@link #awaitEnd}.
 *
 * <p>Threads: one at a time, but {@link #kill} and the signals may come from any at any time.
 */
public final class ExecLaunch implements AutoCloseable {

    /** What starts the two processes, as {@link #begin}. */
    @FunctionalInterface
    public interface Launcher {
        ExecLaunch begin(ExecRequest request) throws LaunchException, ErrnoException, IOException;
    }

    private final Supervised supervised;

    private ExecLaunch(Supervised supervised) {
        this.supervised = supervised;
    }

    /**
     * Starts the two processes; afterwards the second waits to be told to go on.
     *
     * @throws LaunchException when the first fails before there is a second
     * @throws ErrnoException when it can't be started at all
     */
    public static ExecLaunch begin(ExecRequest request) throws LaunchException, ErrnoException, IOException {
        List<Inherited> inherited = new ArrayList<>(request.streams());
        inherited.add(Inherited.asIs(request.init()));
        return new ExecLaunch(Supervised.begin(
                new Supervised.Start(
                        request.name(),
                        Supervised.Leaving.NEVER,
                        SupervisorNames.execArgv(request.name()),
                        inherited,
                        request.folder(),
                        Optional.empty()),
                (control, lifeline) -> ExecProgram.of(request, control, lifeline),
                () -> {}));
    }

    /** The command's process id as this JVM sees it. */
    public int pid() {
        return supervised.pid();
    }

    /**
     * As {@link Launch#terminal}.
     *
     * @throws InterruptedException when this thread was interrupted
     */
    public Fd terminal() throws LaunchException, ErrnoException, InterruptedException {
        supervised.awaitWord();
        return supervised.terminal();
    }

    /**
     * Has the command executed.
     *
     * @throws InterruptedException when this thread was interrupted
     */
    public void execute() throws LaunchException, ErrnoException, InterruptedException {
        supervised.goOn("it may execute");
        supervised.awaitWord();
        supervised.awaitExecution();
    }

    /** Waits for the command's end. */
    public WaitStatus awaitEnd() throws ErrnoException {
        return supervised.awaitEnd();
    }

    /** As {@link Launch#signal}. */
    public void signal(int number) throws ErrnoException {
        supervised.signal(number);
    }

    /** As {@link Launch#signalGroup}. */
    public void signalGroup(int number) throws ErrnoException {
        supervised.signalGroup(number);
    }

    /** Ends the command. One that its tracer keeps from exiting counts as ended after a second. */
    public void kill() throws ErrnoException {
        supervised.haveKilled();
    }

    /** Whether the command is stopped, by a signal or by a process that traces it, so that no signal but SIGKILL is acted on. */
    public boolean stopped() throws IOException {
        return supervised.stopped();
    }

    @Override
    public void close() throws ErrnoException {
        supervised.haveKilled();
        supervised.close();
    }
}
