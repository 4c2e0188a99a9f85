package io.hawse.core;

import java.util.Optional;

/**
 * A command that runs in a container: the container's own ({@link Container}), or one that joined it ({@link Execution}).
 *
 * <p>Threads: every method may be called from any thread.
 */
public interface RunningCommand extends AutoCloseable {

    /** Its process id, as this JVM sees it. */
    long pid();

    /** Its terminal; empty unless it was given one. */
    Optional<Terminal> terminal();

    /** Waits until it has ended. What it had is taken away by then, or is being: {@link #close} waits for that. */
    ExitStatus await() throws InterruptedException;

    /** Sends it a signal; nothing happens when it has ended. */
    void signal(Signal signal);

    /** As {@link #signal}, but to its whole process group, as a terminal does. */
    void signalGroup(Signal signal);

    /** Ends it, if it hasn't ended, and waits until what it had is taken away. Calling it again does nothing. */
    @Override
    void close();
}
