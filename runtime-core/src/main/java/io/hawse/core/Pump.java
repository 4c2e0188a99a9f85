package io.hawse.core;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Moves bytes between a file and a pipe in a thread of its own, until one of them has come to its end. */
abstract class Pump {

    private final Fd pipe;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Optional<ErrnoException> failure = Optional.empty();

    /** @param pipe closed at the end */
    Pump(Fd pipe) {
        this.pipe = pipe;
    }

    /** @throws ErrnoException when the file can't be read or written */
    abstract void move() throws ErrnoException;

    final Fd pipe() {
        return pipe;
    }

    final void start(String name) {
        WaitingThreads.run(name, this::run);
    }

    private void run() {
        try {
            move();
        } catch (ErrnoException e) {
            failure = Optional.of(e);
        } finally {
            close();
            end.countDown();
        }
    }

    final void close() {
        pipe.close();
    }

    /** Counted down at the end. */
    final CountDownLatch end() {
        return end;
    }

    /** Why the file could not be read or written, after the {@linkplain #end() end}. */
    final Optional<ErrnoException> failure() {
        return failure;
    }

    static boolean wouldWait(ErrnoException e) {
        return e.errno() == Errno.EAGAIN;
    }
}
