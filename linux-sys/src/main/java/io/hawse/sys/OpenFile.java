package io.hawse.sys;

/** What a descriptor leads to: what else than reading and writing whoever gets the descriptor can do by it. */
public enum OpenFile {
    /** A pipe without a name (pipe(7)). */
    PIPE,
    SOCKET,
    /** The device /dev/null. */
    NULL,
    TERMINAL,
    /** A file with a content and a position. */
    REGULAR,
    /** A named pipe, another device, a directory. */
    OTHER;

    // include/uapi/linux/magic.h
    private static final long PIPEFS_MAGIC = 0x50495045;
    private static final long SOCKFS_MAGIC = 0x534F434B;
    private static final int STATFS = 256; // more than struct statfs64 has

    // include/uapi/linux/stat.h: struct statx; include/uapi/linux/fcntl.h
    private static final int STATX = 256;
    private static final int STATX_MODE = 0x1c;
    private static final int STATX_RDEV_MAJOR = 0x80;
    private static final int STATX_RDEV_MINOR = 0x84;
    private static final long STATX_BASIC_STATS = 0x7ff;
    private static final long AT_EMPTY_PATH = 0x1000;
    private static final int S_IFMT = 0xf000;
    private static final int S_IFREG = 0x8000;
    private static final int S_IFCHR = 0x2000;

    // include/uapi/linux/kcmp.h, include/uapi/asm-generic/fcntl.h, include/uapi/linux/fs.h
    private static final long KCMP_FILE = 0;
    private static final long SEEK_CUR = 1;

    /** @throws ErrnoException EBADF when nothing is open there */
    public static OpenFile of(Fd fd) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory fileSystem = scratch.zeroed(STATFS);
            Kernel.call(Syscall.FSTATFS, fd.toString(), fd.number(), fileSystem.address());
            long magic = fileSystem.getLong(0);
            if (magic == PIPEFS_MAGIC) {
                return PIPE;
            }
            if (magic == SOCKFS_MAGIC) {
                return SOCKET;
            }
            Memory status = scratch.zeroed(STATX);
            Kernel.call(
                    Syscall.STATX,
                    fd.toString(),
                    fd.number(),
                    scratch.text("").address(),
                    AT_EMPTY_PATH,
                    STATX_BASIC_STATS,
                    status.address());
            int type = status.getShort(STATX_MODE) & S_IFMT;
            if (type == S_IFREG) {
                return REGULAR;
            }
            if (type != S_IFCHR) {
                return OTHER;
            }
            if (status.getInt(STATX_RDEV_MAJOR) == 1 && status.getInt(STATX_RDEV_MINOR) == 3) {
                return NULL;
            }
        }
        return Terminals.mode(fd).isPresent() ? TERMINAL : OTHER;
    }

    /**
     * Whether two descriptors of this process are copies of one, as by dup(2): they share their position (kcmp(2)).
     *
     * @throws ErrnoException ENOSYS or EPERM where the kernel or a filter doesn't tell
     */
    public static boolean isShared(Fd one, Fd other) throws ErrnoException {
        long self = Kernel.call(Syscall.GETPID, "");
        String arguments = one + ", " + other;
        return Kernel.call(Syscall.KCMP, arguments, self, self, KCMP_FILE, one.number(), other.number()) == 0;
    }

    /** Moves the position of a {@link #REGULAR} file (lseek(2)). */
    public static void move(Fd fd, long distance) throws ErrnoException {
        Kernel.call(Syscall.LSEEK, fd + ", " + distance, fd.number(), distance, SEEK_CUR);
    }
}
