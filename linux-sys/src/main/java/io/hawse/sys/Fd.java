package io.hawse.sys;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open file descriptor of this process. Closing it twice is harmless; using it after it was closed throws.
 *
 * <p>Threads: may be handed between threads; whoever closes it must know that nobody uses it at that moment, since the kernel
 * gives a closed number to the next file that is opened.
 */
public final class Fd implements AutoCloseable {

    private static final int CLOSED = -1;

    private final AtomicInteger number;

    private Fd(int number) {
        this.number = new AtomicInteger(number);
    }

    /** Takes over a number that somebody else opened; from now on this object closes it. */
    public static Fd adopt(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("file descriptor " + number);
        }
        return new Fd(number);
    }

    /** The number, at least 0. */
    public int number() {
        int open = number.get();
        if (open == CLOSED) {
            throw new IllegalStateException("file descriptor is closed");
        }
        return open;
    }

    /** Hands the descriptor over to a new object; closing this one no longer does anything. */
    public Fd move() {
        Fd moved = new Fd(number());
        number.set(CLOSED);
        return moved;
    }

    /** close(2). An error is no reason to try again (the number is free in any case), so it is thrown as unchecked. */
    @Override
    public void close() {
        int open = number.getAndSet(CLOSED);
        if (open == CLOSED) {
            return;
        }
        try {
            Kernel.call(Syscall.CLOSE, Integer.toString(open), open);
        } catch (ErrnoException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "fd " + number.get();
    }
}
