package io.hawse.core.launch;

import io.hawse.core.user.IdMaps;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.WaitStatus;
import java.io.IOException;
import java.util.Optional;

/**
 * A container's supervisor and init. Init waits in its new namespaces, and the calls follow one another: {@link #mapIds},
 * {@link #mount}, {@link #routeSocket}, {@link #terminal} where there is one, {@link #execute}, then {@link #awaitEnd} or
 * {@link #detach}.
 *
 * <p>Threads: one at a time, but {@link #kill} and the signals may come from any at any time.
 */
public interface Launch extends AutoCloseable {

    /** What starts the two processes. */
    @FunctionalInterface
    interface Launcher {
        /**
         * Starts them; when it returns, init waits in its namespaces.
         *
         * @param meanwhile is run while the kernel makes these; when it throws, there are no processes any more
         * @throws LaunchException when the supervisor fails before there is an init
         * @throws ErrnoException when it can't be started at all
         */
        Launch begin(LaunchRequest request, Runnable meanwhile) throws LaunchException, ErrnoException, IOException;
    }

    /** Init's process id as this JVM sees it. */
    int pid();

    /** The supervisor's process id. */
    int supervisorPid();

    /**
     * Gives init's user namespace its ids.
     *
     * @throws LaunchException when init died before it had them
     */
    void mapIds(IdMaps maps) throws LaunchException, ErrnoException;

    /** Tells init that its ids are mapped; it mounts its root file system now, while this JVM sees to the network. */
    void mount() throws LaunchException, ErrnoException;

    /**
     * The route socket that init opened in its network namespace; the caller closes it.
     *
     * @return empty when the container uses the host's network namespace
     */
    Optional<Fd> routeSocket() throws LaunchException, ErrnoException;

    /**
     * The master of init's terminal, where the request has one; init waits then to be told to go on. The caller closes it.
     *
     * @throws LaunchException when init couldn't make it
     */
    Fd terminal() throws LaunchException, ErrnoException;

    /**
     * Why init has ended, when something failed that works on it from outside while it mounts: it may have been the first to fail. Afterwards
     * there is nothing but {@link #close}.
     *
     * @return empty when init does not end within 50 ms
     */
    Optional<LaunchException> failure() throws ErrnoException;

    /** Tells init that its network stands, and waits until the command is executed. */
    void execute() throws LaunchException, ErrnoException;

    /**
     * Tells the supervisor to go on without this JVM, where the request has a detachment, and frees what this JVM holds of it. Afterwards
     * nothing may be called; when it throws, nothing was said, and the container is this JVM's yet.
     *
     * @param terminal the master of init's terminal, where it has one
     * @param ended is run in a thread of its own if this JVM is there yet when the supervisor has ended
     */
    void detach(Optional<Fd> terminal, Runnable ended) throws ErrnoException;

    /**
     * Waits for the end of the container: all of its processes have ended, and its mounts are gone.
     *
     * @return how init ended; as by SIGKILL when the supervisor was killed and can't tell
     */
    WaitStatus awaitEnd() throws ErrnoException;

    /** Sends a signal to init; nothing happens when it has ended. */
    void signal(int number) throws ErrnoException;

    /** Sends a signal to init's process group, as a terminal does; nothing happens when init has ended. */
    void signalGroup(int number) throws ErrnoException;

    /** Ends all of the container's processes at once. */
    void kill() throws ErrnoException;

    /** Ends what still runs, and frees what this JVM holds. Not while another thread is in {@link #awaitEnd}. */
    @Override
    void close() throws ErrnoException;
}
