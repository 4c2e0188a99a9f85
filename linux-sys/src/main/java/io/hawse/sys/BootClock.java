package io.hawse.sys;

/** The clock by which the kernel says when a process began (clock_gettime(2), CLOCK_BOOTTIME). Threads: any. */
public final class BootClock {

    private static final long CLOCK_BOOTTIME = 7; // include/uapi/linux/time.h
    private static final int TIMESPEC = 16;
    private static final long SECOND = 1_000_000_000L;

    private BootClock() {}

    /** Nanoseconds since this machine came up, those among them in which it slept. */
    public static long nanoseconds() throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory time = scratch.zeroed(TIMESPEC);
            Kernel.call(Syscall.CLOCK_GETTIME, "CLOCK_BOOTTIME", CLOCK_BOOTTIME, time.address());
            return time.getLong(0) * SECOND + time.getLong(8);
        }
    }
}
