package io.hawse.sys;

import java.util.OptionalLong;

/** Who holds a file's record locks, as FileChannel's are (fcntl(2), "Advisory record locking"). */
public final class RecordLocks {

    // include/uapi/asm-generic/fcntl.h
    private static final long F_GETLK = 5;
    private static final short F_WRLCK = 1;
    private static final short F_UNLCK = 2;

    // struct flock: short l_type, l_whence; off_t l_start, l_len; pid_t l_pid
    private static final int FLOCK = 32;
    private static final int TYPE = 0;
    private static final int PID = 24;

    private RecordLocks() {}

    /**
     * The process whose lock keeps this process from locking the whole file.
     *
     * @param file open for reading or writing. Closing it lets this process's own locks of the file go
     * @return its id; 0 for one that has none in this process's process namespace; empty when nobody's does
     */
    public static OptionalLong holder(Fd file) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory lock = scratch.zeroed(FLOCK); // SEEK_SET, from 0 to the end
            lock.putShort(TYPE, F_WRLCK);
            Kernel.call(Syscall.FCNTL, file + ", F_GETLK", file.number(), F_GETLK, lock.address());
            return lock.getShort(TYPE) == F_UNLCK ? OptionalLong.empty() : OptionalLong.of(lock.getInt(PID));
        }
    }
}
