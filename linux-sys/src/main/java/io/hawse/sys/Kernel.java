package io.hawse.sys;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;

/**
 * The one place that calls out of the JVM: libc's {@code syscall(2)} wrapper, through which every door of this package goes, and
 * {@code posix_spawn(3)}, which isn't a system call. Calls may come from any thread; errno is kept per thread by jnr-ffi.
 */
final class Kernel {

    static final Libc LIBC = LibraryLoader.create(Libc.class).load("libc.so.6");
    static final Runtime RUNTIME = Runtime.getRuntime(LIBC);

    private static final Architecture ARCHITECTURE = Architecture.current();

    private Kernel() {}

    /**
     * Makes a system call, again as long as it fails with EINTR.
     *
     * @return what the kernel returned, never negative but for calls whose results may be
     */
    static long call(Syscall syscall, String arguments, long... values) throws ErrnoException {
        long[] a = new long[6];
        System.arraycopy(values, 0, a, 0, values.length);
        while (true) {
            long result = LIBC.syscall(syscall.number(ARCHITECTURE), a[0], a[1], a[2], a[3], a[4], a[5]);
            if (result != -1) {
                return result;
            }
            int error = RUNTIME.getLastError();
            if (error != Errno.EINTR.number()) {
                throw new ErrnoException(syscall.toString(), arguments, Errno.of(error));
            }
        }
    }
}
