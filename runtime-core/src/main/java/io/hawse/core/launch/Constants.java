package io.hawse.core.launch;

import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.Operand.Flags;

/** Constants of the calls that the container program makes, with their names in C. */
final class Constants {

    // include/uapi/linux/prctl.h
    static final Flags PR_SET_PDEATHSIG = Operand.flags("PR_SET_PDEATHSIG", 1);
    static final Flags PR_SET_NAME = Operand.flags("PR_SET_NAME", 15);
    static final Flags PR_CAPBSET_DROP = Operand.flags("PR_CAPBSET_DROP", 24);
    static final Flags PR_SET_NO_NEW_PRIVS = Operand.flags("PR_SET_NO_NEW_PRIVS", 38);

    // include/uapi/asm-generic/signal-defs.h, signal.h
    static final Flags SIG_SETMASK = Operand.flags("SIG_SETMASK", 2);
    static final Flags SIGKILL = Operand.flags("SIGKILL", 9);
    static final int SIGSET_SIZE = 8;

    // include/uapi/linux/sched.h
    static final long CLONE_PIDFD = 0x1000;
    static final long SIGCHLD = 17;

    // include/uapi/linux/wait.h
    static final Flags WNOHANG_ALL = Operand.flags("WNOHANG|__WALL", 0x4000_0001L);
    static final Flags ALL_CHILDREN = Operand.flags("__WALL", 0x4000_0000L);

    // include/uapi/linux/close_range.h
    static final Flags CLOSE_RANGE_CLOEXEC = Operand.flags("CLOSE_RANGE_CLOEXEC", 4);
    static final Flags LAST_FD = Operand.flags("~0U", 0xffff_ffffL);

    // include/linux/socket.h, include/uapi/linux/netlink.h
    static final Flags AF_NETLINK = Operand.flags("AF_NETLINK", 16);
    static final Flags SOCK_RAW_CLOEXEC = Operand.flags("SOCK_RAW|SOCK_CLOEXEC", 3 | 0x80000);
    static final Flags NETLINK_ROUTE = Operand.flags("NETLINK_ROUTE", 0);
    static final Flags MSG_NOSIGNAL = Operand.flags("MSG_NOSIGNAL", 0x4000);
    /** cmsg_level SOL_SOCKET and cmsg_type SCM_RIGHTS, two ints in one word. */
    static final long SOL_SOCKET_SCM_RIGHTS = 1 | 1L << 32;
    /** CMSG_LEN of one descriptor, and CMSG_SPACE. */
    static final int CMSG_LEN_FD = 20;

    static final int CMSG_SPACE_FD = 24;

    /** {@code events} of a struct pollfd in the word that holds it. */
    static final long POLLIN_EVENTS = 1L << 32;

    private Constants() {}
}
