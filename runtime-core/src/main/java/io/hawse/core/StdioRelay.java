package io.hawse.core;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.OpenFile;
import io.hawse.sys.Pipes;
import io.hawse.sys.Pipes.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Pumps between this process's standard streams and the pipes that a command has in their place. By a file's descriptor a command could do
 * more than read or write: change its mode, open it anew for writing by /proc/self/fd, type into a terminal (TIOCSTI). By a pipe it can't.
 *
 * <p>Threads: one at a time. Each pump has its own.
 */
final class StdioRelay {

    /** How long a pump may take to see that there is nothing to read for any more. Another process may have read what it found ready. */
    private static final long INPUT_MILLISECONDS = 500;

    private final Pipe over;
    private final List<OutputPump> outputs = new ArrayList<>();
    private Optional<InputPump> input = Optional.empty();
    private boolean started;

    StdioRelay() throws ErrnoException {
        over = Pipes.open();
    }

    /** @param pipe its write end; closed by this object */
    void input(Fd source, OpenFile kind, Fd pipe) throws ErrnoException {
        input = Optional.of(new InputPump(source, kind, pipe, over.readEnd()));
    }

    /** @param pipe its read end; closed by this object */
    void output(Fd pipe, Fd target) {
        outputs.add(new OutputPump(pipe, target, over.readEnd()));
    }

    /** Begins, for a command that was executed. */
    void start() {
        started = true;
        input.ifPresent(pump -> pump.start("hawse-input"));
        outputs.forEach(pump -> pump.start("hawse-output"));
    }

    /**
     * Waits until everything is written that a command has written which has ended. Of a file that it read, the position is where it
     * stopped.
     *
     * @return why something was not written
     */
    Optional<ErrnoException> finish() throws InterruptedException {
        over.writeEnd().close();
        Optional<ErrnoException> failure = Optional.empty();
        for (OutputPump pump : outputs) {
            pump.end().await();
            failure = failure.or(pump::failure);
        }
        if (input.isEmpty() || input.get().end().await(INPUT_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            input.flatMap(Pump::failure)
                    .ifPresent(e -> Lifecycle.warn("the command's standard input could not be read to its end", e));
            over.readEnd().close();
        }
        return failure;
    }

    /** For a command that was not executed. */
    void abandon() {
        if (!started) {
            input.ifPresent(Pump::close);
            outputs.forEach(Pump::close);
            over.close();
        }
    }
}
