package io.hawse.core;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.Pipes;
import io.hawse.sys.Poll;
import io.hawse.sys.Poll.Event;
import io.hawse.sys.TransferBuffer;
import java.util.Map;

/** Writes what a command wrote. Where that fails the pipe is closed, so that the command is told: SIGPIPE or EPIPE. */
final class OutputPump extends Pump {

    private final Fd target;
    private final Fd over;

    /** @param over can be read when the command has ended */
    OutputPump(Fd pipe, Fd target, Fd over) {
        super(pipe);
        this.target = target;
        this.over = over;
    }

    @Override
    void move() throws ErrnoException {
        TransferBuffer buffer = new TransferBuffer();
        Map<Fd, Event> awaited = Map.of(pipe(), Event.READABLE, over, Event.READABLE);
        while (!Poll.await(awaited).contains(over)) {
            if (buffer.fill(pipe()) == 0) {
                return;
            }
            write(buffer);
        }
        // What is in the pipe now the command has written. Another process may have it open yet, and never stop.
        int left = Pipes.unread(pipe());
        while (left > 0) {
            left -= buffer.fill(pipe());
            write(buffer);
        }
    }

    private void write(TransferBuffer buffer) throws ErrnoException {
        while (!buffer.isEmpty()) {
            try {
                buffer.drain(target);
            } catch (ErrnoException e) {
                if (!wouldWait(e)) {
                    throw e;
                }
                Poll.await(Map.of(target, Event.WRITABLE));
            }
        }
    }
}
