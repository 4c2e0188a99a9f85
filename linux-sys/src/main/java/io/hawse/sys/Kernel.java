package io.hawse.sys;

/** Where this JVM makes system calls: every door of this package goes through here. From any thread. */
final class Kernel {

    private static final Architecture ARCHITECTURE = Architecture.current();
    private static final int MOST_ARGUMENTS = 5;

    private Kernel() {}

    /**
     * Makes a system call, again as long as it fails with EINTR.
     *
     * @param values at most five: none that is called here has six
     * @return what the kernel returned, never negative but for calls whose results may be
     */
    static long call(Syscall syscall, String arguments, long... values) throws ErrnoException {
        if (values.length > MOST_ARGUMENTS) {
            throw new IllegalArgumentException(syscall + " with " + values.length + " arguments");
        }
        long number = syscall.number(ARCHITECTURE);
        while (true) {
            long result = values.length < MOST_ARGUMENTS
                    ? Libc.syscall(number, at(values, 0), at(values, 1), at(values, 2), at(values, 3))
                    : Libc.syscall(number, values[0], values[1], values[2], values[3], values[4]);
            if (result != -1) {
                return result;
            }
            int error = Libc.errno();
            if (error != Errno.EINTR.number()) {
                throw new ErrnoException(syscall.toString(), arguments, Errno.of(error));
            }
        }
    }

    private static long at(long[] values, int index) {
        return index < values.length ? values[index] : 0;
    }
}
