package io.hawse.sys;

/** Executable files that exist in memory alone (memfd_create(2)). */
public final class MemoryFiles {

    // include/uapi/linux/memfd.h
    private static final int MFD_CLOEXEC = 1;
    private static final int MFD_ALLOW_SEALING = 2;
    private static final int MFD_EXEC = 0x10;

    // include/uapi/linux/fcntl.h
    private static final int F_ADD_SEALS = 1033;
    private static final int F_SEAL_SEAL = 1;
    private static final int F_SEAL_SHRINK = 2;
    private static final int F_SEAL_GROW = 4;
    private static final int F_SEAL_WRITE = 8;

    private MemoryFiles() {}

    /**
     * A file in memory that has these bytes for ever: sealed against writing, growing, shrinking and unsealing, so that not even
     * a process that gets hold of {@code /proc/PID/exe} can change it.
     *
     * @param name shows up as {@code /memfd:NAME} in /proc; at most 249 bytes
     * @throws ErrnoException EACCES where executing memory files is forbidden ({@code vm.memfd_noexec=2})
     */
    public static Fd sealedExecutable(String name, byte[] content) throws ErrnoException {
        Fd file = create(name);
        try (Scratch scratch = new Scratch()) {
            Memory memory = scratch.bytes(content);
            int written = 0;
            while (written < content.length) {
                written += (int) Kernel.call(
                        Syscall.WRITE, name, file.number(), memory.address() + written, content.length - written);
            }
            int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
            Kernel.call(Syscall.FCNTL, file + ", F_ADD_SEALS", file.number(), F_ADD_SEALS, seals);
            return file;
        } catch (ErrnoException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Fd create(String name) throws ErrnoException {
        int flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
        String arguments = "\"" + name + "\"";
        try (Scratch scratch = new Scratch()) {
            long text = scratch.text(name).address();
            return create(arguments, text, flags);
        }
    }

    private static Fd create(String arguments, long text, int flags) throws ErrnoException {
        try {
            return Fd.adopt((int) Kernel.call(Syscall.MEMFD_CREATE, arguments, text, flags | MFD_EXEC));
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EINVAL) {
                throw e;
            }
            // A kernel before 6.3 doesn't know MFD_EXEC; there every memory file may be executed.
            return Fd.adopt((int) Kernel.call(Syscall.MEMFD_CREATE, arguments, text, flags));
        }
    }
}
