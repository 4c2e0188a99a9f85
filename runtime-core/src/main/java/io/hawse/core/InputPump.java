package io.hawse.core;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.OpenFile;
import io.hawse.sys.OpenFiles;
import io.hawse.sys.Pipes;
import io.hawse.sys.Poll;
import io.hawse.sys.Poll.Event;
import io.hawse.sys.Terminals;
import io.hawse.sys.TransferBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads for a command. What the command doesn't take is left to the caller, as a shell's loop over the lines of a file needs it: of a file
 * the position is put back, and of a terminal no second line is read before the first was taken.
 */
final class InputPump extends Pump {

    /** Between two looks whether a process in the background has come to the foreground. */
    private static final Duration BACKGROUND = Duration.ofMillis(200);

    private final Fd source;
    private final OpenFile kind;
    private final Fd over;
    private final TransferBuffer buffer = new TransferBuffer();

    /** @param over can be read when the command has ended */
    InputPump(Fd source, OpenFile kind, Fd pipe, Fd over) throws ErrnoException {
        super(pipe);
        this.source = source;
        this.kind = kind;
        this.over = over;
        Pipes.dontWait(pipe);
        if (kind == OpenFile.TERMINAL) {
            Pipes.holdOnePage(pipe);
        }
    }

    @Override
    void move() throws ErrnoException {
        if (kind == OpenFile.REGULAR) {
            moveFile();
        } else {
            moveAll();
        }
    }

    private void moveFile() throws ErrnoException {
        // Both ends stay open for others when this one is closed; the bytes in the pipe can be counted then, too.
        boolean atEnd = moveAll();
        int unread;
        if (atEnd) {
            try (Fd counted = OpenFiles.read("/proc/self/fd/" + pipe().number())) {
                close(); // the end for the command
                Poll.awaitReadable(over);
                unread = Pipes.unread(counted);
            }
        } else {
            unread = Pipes.unread(pipe());
        }
        int left = unread + buffer.size();
        if (left > 0) {
            OpenFile.move(source, -left);
        }
    }

    /** @return whether the source has come to its end; otherwise the command has ended, or reads no more */
    private boolean moveAll() throws ErrnoException {
        while (true) {
            if (!buffer.isEmpty() || kind == OpenFile.TERMINAL) {
                Set<Fd> ready = Poll.await(Map.of(pipe(), Event.WRITABLE, over, Event.READABLE));
                if (ready.contains(over) || !write()) {
                    return false;
                }
            }
            if (buffer.isEmpty()) {
                Set<Fd> ready = Poll.await(Map.of(source, Event.READABLE, over, Event.READABLE, pipe(), Event.BROKEN));
                if (ready.contains(over) || ready.contains(pipe())) {
                    return false;
                }
                if (kind == OpenFile.TERMINAL && Terminals.isInBackground(source)) {
                    Poll.awaitReadable(List.of(over), BACKGROUND);
                } else if (!read()) {
                    return true;
                }
            }
        }
    }

    /** @return false at the end */
    private boolean read() throws ErrnoException {
        try {
            return buffer.fill(source) > 0;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EIO && kind == OpenFile.TERMINAL) {
                return false; // it was hung up
            }
            if (!wouldWait(e)) {
                throw e;
            }
            return true;
        }
    }

    /** @return false when the command doesn't read any more */
    private boolean write() throws ErrnoException {
        try {
            if (!buffer.isEmpty()) {
                buffer.drain(pipe());
            }
            return true;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EPIPE) {
                return false;
            }
            if (!wouldWait(e)) {
                throw e;
            }
            return true;
        }
    }
}
