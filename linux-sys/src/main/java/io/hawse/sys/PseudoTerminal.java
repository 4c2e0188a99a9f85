package io.hawse.sys;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The master side of a pseudoterminal (pty(7)), as streams: what is written is typed, what is read is shown.
 *
 * <p>Threads: any, one reading and one writing at a time. A thread that waits in a read or write isn't woken by {@link #close}; the
 * descriptor is closed when the last one has come back, which a reader does when the other side has no holder any more.
 */
public final class PseudoTerminal implements AutoCloseable {

    /** The kernel hands out 4095 bytes at most in one read (drivers/tty/n_tty.c). */
    private static final int BUFFER = 4096;

    private final Fd master;
    private int users;
    private boolean closed;

    /** @param master closed by this object from now on */
    public PseudoTerminal(Fd master) {
        this.master = master;
    }

    /** What the other side shows; it ends when nobody has that side open any more. */
    public InputStream output() {
        return new Output();
    }

    /** What the other side reads as typed. Closing it does nothing: a terminal has no end. */
    public OutputStream input() {
        return new Input();
    }

    /** Tells the other side how large the terminal is. */
    public void resize(TerminalSize size) throws IOException {
        enter();
        try {
            Terminals.setSize(master, size);
        } catch (ErrnoException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            leave();
        }
    }

    private synchronized void enter() throws IOException {
        if (closed) {
            throw new IOException("the terminal is closed");
        }
        users++;
    }

    private synchronized void leave() {
        users--;
        if (closed && users == 0) {
            master.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (users == 0) {
            master.close();
        }
    }

    private final class Output extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            enter();
            try (Scratch scratch = new Scratch()) {
                int most = Math.min(length, BUFFER);
                Memory memory = scratch.zeroed(most);
                int read = (int) Kernel.call(Syscall.READ, master.toString(), master.number(), memory.address(), most);
                memory.get(0, buffer, offset, read);
                return read == 0 ? -1 : read;
            } catch (ErrnoException e) {
                if (e.errno() == Errno.EIO) {
                    return -1; // nobody has the other side open, and all that it wrote was read
                }
                throw new IOException(e.getMessage(), e);
            } finally {
                leave();
            }
        }
    }

    private final class Input extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            enter();
            try {
                int written = 0;
                while (written < length) {
                    written += writeSome(buffer, offset + written, Math.min(length - written, BUFFER));
                }
            } catch (ErrnoException e) {
                throw new IOException(e.getMessage(), e);
            } finally {
                leave();
            }
        }

        private int writeSome(byte[] buffer, int offset, int length) throws ErrnoException {
            try (Scratch scratch = new Scratch()) {
                Memory memory = scratch.zeroed(length);
                memory.put(0, buffer, offset, length);
                return (int) Kernel.call(Syscall.WRITE, master.toString(), master.number(), memory.address(), length);
            }
        }
    }
}
