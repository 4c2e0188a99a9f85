package io.hawse.sys;

/** Opening files as descriptors that children can inherit (open(2)). */
public final class OpenFiles {

    // include/uapi/asm-generic/fcntl.h
    private static final long AT_FDCWD = -100;
    private static final long O_RDWR = 2;
    private static final long O_CLOEXEC = 0x80000;

    private OpenFiles() {}

    /** Opens an existing file for reading and writing, close-on-exec. */
    public static Fd readWrite(String path) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            long text = scratch.text(path).address();
            return Fd.adopt((int) Kernel.call(Syscall.OPENAT, "\"" + path + "\"", AT_FDCWD, text, O_RDWR | O_CLOEXEC));
        }
    }
}
