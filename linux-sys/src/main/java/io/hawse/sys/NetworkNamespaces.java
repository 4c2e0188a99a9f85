package io.hawse.sys;

/** Network namespaces of this process's own threads (network_namespaces(7)). */
public final class NetworkNamespaces {

    private static final long CLONE_NEWNET = 0x40000000; // include/uapi/linux/sched.h

    private NetworkNamespaces() {}

    /**
     * Takes the calling thread, and no other, into a new network namespace, where there is a loopback interface that is down. Threads and
     * processes that it starts afterwards are in it too. There is no way back.
     *
     * @throws ErrnoException EPERM without CAP_SYS_ADMIN
     */
    public static void leaveForANewOne() throws ErrnoException {
        Kernel.call(Syscall.UNSHARE, "CLONE_NEWNET", CLONE_NEWNET);
    }
}
