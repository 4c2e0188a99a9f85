package io.hawse.sys;

/** Pipes between this JVM and its children (pipe(2)). */
public final class Pipes {

    private static final int O_CLOEXEC = 0x80000;

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
}
