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

    /** include/uapi/linux/keyctl.h. */
    static final Flags KEYCTL_JOIN_SESSION_KEYRING = Operand.flags("KEYCTL_JOIN_SESSION_KEYRING", 1);

    static final Flags PR_SET_DUMPABLE = Operand.flags("PR_SET_DUMPABLE", 4);

    // include/uapi/asm-generic/signal-defs.h, signal.h
    static final Flags SIG_SETMASK = Operand.flags("SIG_SETMASK", 2);
    static final Flags SIGKILL = Operand.flags("SIGKILL", 9);
    static final int SIGSET_SIZE = 8;

    // include/uapi/linux/sched.h
    static final long CLONE_PIDFD = 0x1000;
    static final Flags CLONE_NEWNS = Operand.flags("CLONE_NEWNS", 0x20000);
    static final long SIGCHLD = 17;
    static final Flags SIGCHLD_FLAG = Operand.flags("SIGCHLD", SIGCHLD);

    // include/uapi/asm-generic/ioctls.h
    static final Flags TCSETSW = Operand.flags("TCSETSW", 0x5403);
    static final Flags TIOCSCTTY = Operand.flags("TIOCSCTTY", 0x540e);
    static final Flags TIOCSPTLCK = Operand.flags("TIOCSPTLCK", 0x40045431L);
    static final Flags TIOCGPTPEER = Operand.flags("TIOCGPTPEER", 0x5441);

    // include/uapi/asm-generic/fcntl.h, include/uapi/linux/fcntl.h
    static final Flags AT_FDCWD = Operand.flags("AT_FDCWD", -100);
    static final Flags O_RDWR = Operand.flags("O_RDWR", 2);
    static final Flags O_RDWR_NOCTTY = Operand.flags("O_RDWR|O_NOCTTY", 2 | 0400);
    static final Flags O_RDWR_NOCTTY_CLOEXEC = Operand.flags("O_RDWR|O_NOCTTY|O_CLOEXEC", 2 | 0400 | 0x80000);
    static final Flags O_APPEND_NEW =
            Operand.flags("O_WRONLY|O_CREAT|O_EXCL|O_APPEND|O_CLOEXEC", 1 | 0100 | 0200 | 02000 | 0x80000);
    static final Flags O_CLOEXEC = Operand.flags("O_CLOEXEC", 0x80000);
    static final Flags F_SETFL = Operand.flags("F_SETFL", 4);
    static final Flags O_NONBLOCK = Operand.flags("O_NONBLOCK", 0x800);
    static final Flags SEEK_SET = Operand.flags("SEEK_SET", 0);
    static final Flags SEEK_CUR = Operand.flags("SEEK_CUR", 1);
    static final Flags SEEK_END = Operand.flags("SEEK_END", 2);

    // include/uapi/linux/time.h
    static final Flags CLOCK_REALTIME = Operand.flags("CLOCK_REALTIME", 0);

    /** struct timespec: how long a tracer that does its work has to take its tracee's wait status: 10 ms, then a second more. */
    static final long[] TRACERS_TURN = {0, 10_000_000};

    static final long[] SLOW_TRACERS_TURN = {1, 0};

    /** struct timespec: how long a killed process may take to exit before its supervisor leaves it alone. */
    static final long[] KILLED_EXITS = {1, 0};

    // include/uapi/linux/wait.h
    static final Flags WNOHANG_ALL = Operand.flags("WNOHANG|__WALL", 0x4000_0001L);
    static final Flags ALL_CHILDREN = Operand.flags("__WALL", 0x4000_0000L);

    static final Flags WNOHANG = Operand.flags("WNOHANG", 1);
    static final Flags P_ALL = Operand.flags("P_ALL", 0);
    static final Flags WEXITED_WNOHANG = Operand.flags("WEXITED|WNOHANG|__WALL", 0x4000_0005L);

    // include/uapi/linux/close_range.h
    static final Flags CLOSE_RANGE_CLOEXEC = Operand.flags("CLOSE_RANGE_CLOEXEC", 4);
    static final Flags LAST_FD = Operand.flags("~0U", 0xffff_ffffL);

    /** Of what a container's commands make, whatever their caller's is: they are for others in there, and nobody's business out here. */
    static final Operand USUAL_UMASK = Operand.number(Command.Rights.USUAL_UMASK);

    // include/uapi/linux/memfd.h
    static final Flags MFD_CLOEXEC = Operand.flags("MFD_CLOEXEC", 1);

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
