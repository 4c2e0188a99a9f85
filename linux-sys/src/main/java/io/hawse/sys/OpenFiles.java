package io.hawse.sys;

import java.nio.file.Path;

/** Opening files as descriptors that children can inherit (open(2)). */
public final class OpenFiles {

    // include/uapi/asm-generic/fcntl.h
    private static final long AT_FDCWD = -100;
    private static final long O_RDWR = 2;
    private static final long O_NONBLOCK = 0x800;
    private static final long O_CLOEXEC = 0x80000;
    // include/uapi/asm-generic/fcntl.h; arch/arm64/include/uapi/asm/fcntl.h
    private static final long O_NOFOLLOW = switch (Architecture.current()) {
        case X86_64 -> 0x20000;
        case AARCH64 -> 0x8000;
    };

    private OpenFiles() {}

    /** Opens an existing file for reading and writing, close-on-exec. */
    public static Fd readWrite(String path) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            long text = scratch.text(path).address();
            return Fd.adopt((int) Kernel.call(Syscall.OPENAT, "\"" + path + "\"", AT_FDCWD, text, O_RDWR | O_CLOEXEC));
        }
    }

    /**
     * Opens an existing file of which others may hold what they like, for reading and writing, close-on-exec. Where somebody has a lease
     * on it (fcntl(2), F_SETLEASE), this fails with EAGAIN instead of waiting until he gives it up.
     *
     * @throws ErrnoException ELOOP when it is a link
     */
    public static Fd readWriteWithoutWaiting(Path path) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            long text = scratch.text(path.toString()).address();
            long flags = O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC;
            return Fd.adopt((int) Kernel.call(Syscall.OPENAT, "\"" + path + "\"", AT_FDCWD, text, flags));
        }
    }
}
