package io.hawse.sys;

import java.nio.file.Path;

/** Opening files as descriptors that children can inherit (open(2)). */
public final class OpenFiles {

    // include/uapi/asm-generic/fcntl.h
    static final long AT_FDCWD = -100;
    private static final long O_RDWR = 2;
    static final long O_NONBLOCK = 0x800;
    static final long O_CLOEXEC = 0x80000;
    static final long O_PATH = 0x200000;
    // include/uapi/asm-generic/fcntl.h; arch/arm64/include/uapi/asm/fcntl.h
    private static final long O_NOFOLLOW = switch (Architecture.current()) {
        case X86_64 -> 0x20000;
        case AARCH64 -> 0x8000;
    };

    static final long O_DIRECTORY = switch (Architecture.current()) {
        case X86_64 -> 0x10000;
        case AARCH64 -> 0x4000;
    };
    static final long O_WRONLY = 1;
    static final long O_CREAT = 0100;
    private static final long O_EXCL = 0200;
    private static final long O_APPEND = 02000;
    static final long OWNER_ONLY = 0600;

    // include/uapi/linux/openat2.h
    static final long RESOLVE_NO_XDEV = 1;
    static final long RESOLVE_NO_MAGICLINKS = 2;
    static final long RESOLVE_NO_SYMLINKS = 4;
    static final long RESOLVE_BENEATH = 8;
    static final long RESOLVE_IN_ROOT = 0x10;
    private static final int OPEN_HOW = 24;
    private static final int HOW_FLAGS = 0;
    private static final int HOW_MODE = 8;
    private static final int HOW_RESOLVE = 16;

    private OpenFiles() {}

    /** Opens a folder, close-on-exec; a link to one isn't one. */
    public static Fd folder(String path) throws ErrnoException {
        return open(path, O_DIRECTORY | O_NOFOLLOW, 0);
    }

    /** Makes a file with mode 0600 and opens it for writing at its end, close-on-exec; EEXIST when there is anything of this name. */
    public static Fd appendNew(String path) throws ErrnoException {
        Fd file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, OWNER_ONLY);
        if (Umask.cuts((int) OWNER_ONLY)) {
            try {
                Kernel.call(Syscall.FCHMOD, file + ", 0600", file.number(), OWNER_ONLY);
            } catch (ErrnoException e) {
                file.close();
                throw e;
            }
        }
        return file;
    }

    /** Opens an existing file for writing, close-on-exec; a link to one isn't one. */
    public static Fd write(String path) throws ErrnoException {
        return open(path, O_WRONLY | O_NOFOLLOW, 0);
    }

    /** Opens an existing file for reading, close-on-exec. */
    public static Fd read(String path) throws ErrnoException {
        return open(path, 0, 0);
    }

    /** As {@link #read}; a FIFO without a writer doesn't keep it waiting. */
    static Fd readWithoutWaiting(String path) throws ErrnoException {
        return open(path, O_NONBLOCK, 0);
    }

    private static Fd open(String path, long flags, long mode) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            long text = scratch.text(path).address();
            return Fd.adopt(
                    (int) Kernel.call(Syscall.OPENAT, "\"" + path + "\"", AT_FDCWD, text, flags | O_CLOEXEC, mode));
        }
    }

    /**
     * Opens what a path below a folder leads to, and says how it may lead there (openat2(2)).
     *
     * @param shown the path, for people
     * @param path its bytes, and a NUL
     * @param flags O_CLOEXEC is up to the caller
     * @param mode 0 unless the file may have to be made
     * @param resolve flags that begin with RESOLVE_
     */
    static Fd below(Fd folder, String shown, byte[] path, long flags, long mode, long resolve) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory how = scratch.zeroed(OPEN_HOW);
            how.putLong(HOW_FLAGS, flags);
            how.putLong(HOW_MODE, mode);
            how.putLong(HOW_RESOLVE, resolve);
            long bytes = scratch.bytes(path).address();
            return Fd.adopt((int)
                    Kernel.call(Syscall.OPENAT2, "\"" + shown + "\"", folder.number(), bytes, how.address(), OPEN_HOW));
        }
    }

    /** Opens an existing file for reading and writing, close-on-exec. */
    public static Fd readWrite(String path) throws ErrnoException {
        return open(path, O_RDWR, 0);
    }

    /**
     * Opens an existing file of which others may hold what they like, for reading and writing, close-on-exec. Where somebody has a lease
     * on it (fcntl(2), F_SETLEASE), this fails with EAGAIN instead of waiting until he gives it up.
     *
     * @throws ErrnoException ELOOP when it is a link
     */
    public static Fd readWriteWithoutWaiting(Path path) throws ErrnoException {
        return open(PathText.text(path), O_RDWR | O_NONBLOCK | O_NOFOLLOW, 0);
    }
}
