package io.hawse.sys;

/** Copies one open file's bytes into another's; holes stay holes where the source's file system tells of them (lseek(2), SEEK_DATA). */
public final class SparseCopy {

    private static final int CHUNK = 256 << 10;

    // include/uapi/linux/fs.h
    private static final int SEEK_END = 2;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    private final Fd source;
    private final Fd target;
    private final Memory buffer;

    private SparseCopy(Fd source, Fd target, Memory buffer) {
        this.source = source;
        this.target = target;
        this.buffer = buffer;
    }

    /**
     * Copies all that the source has; the target's former bytes go. A source that would wait for more to come, and was opened with
     * O_NONBLOCK, ends there: files of procfs look ordinary, and may do so.
     *
     * @param size the source's, by stat(2); of 0, as files of procfs have it, what there is is read
     */
    public static void copy(Fd source, Fd target, long size) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            FileContents.truncate(target, 0);
            SparseCopy copy = new SparseCopy(source, target, scratch.zeroed(CHUNK));
            if (size == 0) {
                copy.sequence();
            } else {
                copy.pieces();
            }
        }
    }

    private void sequence() throws ErrnoException {
        for (long offset = 0; ; ) {
            int read = attempt(Syscall.READ, 0, CHUNK);
            if (read == 0) {
                return;
            }
            write(offset, read);
            offset += read;
        }
    }

    private void pieces() throws ErrnoException {
        long offset = 0;
        while (true) {
            long begin;
            try {
                begin = seek(offset, SEEK_DATA);
            } catch (ErrnoException e) {
                if (e.errno() == Errno.ENXIO) { // nothing but a hole from here on
                    endWithHole(offset);
                    return;
                }
                if (e.errno() == Errno.EINVAL && offset == 0) { // this file system doesn't tell
                    sequence();
                    return;
                }
                throw e;
            }
            long end = seek(begin, SEEK_HOLE);
            offset = begin;
            while (offset < end) {
                int read = attempt(Syscall.PREAD64, offset, (int) Math.min(CHUNK, end - offset));
                if (read == 0) {
                    return; // shorter than it says, as files of sysfs are
                }
                write(offset, read);
                offset += read;
            }
        }
    }

    private void endWithHole(long offset) throws ErrnoException {
        long end = seek(0, SEEK_END);
        if (end > offset) {
            FileContents.truncate(target, end);
        }
    }

    private long seek(long offset, int whence) throws ErrnoException {
        return Kernel.call(Syscall.LSEEK, source + ", " + offset + ", " + whence, source.number(), offset, whence);
    }

    private int attempt(Syscall call, long offset, int most) throws ErrnoException {
        try {
            return (int) Kernel.call(call, source + ", " + most, source.number(), buffer.address(), most, offset);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EAGAIN) {
                return 0;
            }
            throw e;
        }
    }

    private void write(long offset, int length) throws ErrnoException {
        for (int written = 0; written < length; ) {
            written += (int) Kernel.call(
                    Syscall.PWRITE64,
                    target + ", " + (length - written),
                    target.number(),
                    buffer.address() + written,
                    length - written,
                    offset + written);
        }
    }
}
