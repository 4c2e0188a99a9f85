package io.hawse.sys;

/** Pipes between this JVM and its children (pipe(2)). */
public final class Pipes {

    private static final int O_CLOEXEC = 0x80000;
    private static final int O_NONBLOCK = 0x800;
    private static final int PAGE = 4096;

    // include/uapi/linux/fcntl.h, include/uapi/asm-generic/fcntl.h and ioctls.h
    private static final int F_SETFL = 4;
    private static final int F_SETPIPE_SZ = 1031;
    private static final long FIONREAD = 0x541B;

    private Pipes() {}

    /**
     * The two ends of a pipe, both close-on-exec.
     *
     * @param readEnd where bytes come out
     * @param writeEnd where they go in
     */
    public record Pipe(Fd readEnd, Fd writeEnd) implements AutoCloseable {
        @Override
        public void close() {
            readEnd.close();
            writeEnd.close();
        }
    }

    /** A new pipe. */
    public static Pipe open() throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory pair = scratch.zeroed(8);
            Kernel.call(Syscall.PIPE2, "O_CLOEXEC", pair.address(), O_CLOEXEC);
            return new Pipe(Fd.adopt(pair.getInt(0)), Fd.adopt(pair.getInt(4)));
        }
    }

    /** Lets writes to this end fail with EAGAIN instead of waiting; the other end's reads wait as before. */
    public static void dontWait(Fd writeEnd) throws ErrnoException {
        Kernel.call(Syscall.FCNTL, writeEnd + ", F_SETFL, O_NONBLOCK", writeEnd.number(), F_SETFL, O_NONBLOCK);
    }

    /** Has the pipe hold one page at most: it can be written to when it is empty, and not before. */
    public static void holdOnePage(Fd end) throws ErrnoException {
        Kernel.call(Syscall.FCNTL, end + ", F_SETPIPE_SZ", end.number(), F_SETPIPE_SZ, PAGE);
    }

    /** How many bytes were written to the pipe and not read, by either end; also when the read end is closed. */
    public static int unread(Fd end) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory count = scratch.zeroed(4);
            Kernel.call(Syscall.IOCTL, end + ", FIONREAD", end.number(), FIONREAD, count.address());
            return count.getInt(0);
        }
    }
}
