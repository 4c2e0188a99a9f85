package io.hawse.sys;

import java.util.Locale;

/**
 * The system calls that Hawse makes, with their numbers on each architecture (arch/x86/entry/syscalls/syscall_64.tbl;
 * include/uapi/asm-generic/unistd.h for aarch64). Only calls that both have: {@code openat}, not {@code open}.
 */
public enum Syscall {
    READ(0, 63),
    WRITE(1, 64),
    PREAD64(17, 67),
    FTRUNCATE(77, 46),
    OPENAT(257, 56),
    CLOSE(3, 57),
    DUP3(292, 24),
    PIPE2(293, 59),
    FCNTL(72, 25),
    IOCTL(16, 29),
    MEMFD_CREATE(319, 279),
    CLOSE_RANGE(436, 436),
    PPOLL(271, 73),
    SOCKET(41, 198),
    SOCKETPAIR(53, 199),
    BIND(49, 200),
    GETSOCKNAME(51, 204),
    SETSOCKOPT(54, 208),
    SENDMSG(46, 211),
    RECVMSG(47, 212),
    CLONE(56, 220),
    EXECVE(59, 221),
    EXIT_GROUP(231, 94),
    PRLIMIT64(302, 261),
    WAIT4(61, 260),
    KILL(62, 129),
    PIDFD_OPEN(434, 434),
    PIDFD_SEND_SIGNAL(424, 424),
    UNSHARE(272, 97),
    SETNS(308, 268),
    PRCTL(157, 167),
    SETSID(112, 157),
    SETGROUPS(116, 159),
    SETRESUID(117, 147),
    SETRESGID(119, 149),
    GETEUID(107, 175),
    GETEGID(108, 177),
    UMASK(95, 166),
    RT_SIGACTION(13, 134),
    RT_SIGPROCMASK(14, 135),
    SETHOSTNAME(170, 161),
    KEYCTL(250, 219),
    CHDIR(80, 49),
    MKDIRAT(258, 34),
    MKNODAT(259, 33),
    SYMLINKAT(266, 36),
    OPENAT2(437, 437),
    MOUNT(165, 40),
    UMOUNT2(166, 39),
    PIVOT_ROOT(155, 41),
    FSOPEN(430, 430),
    FSCONFIG(431, 431),
    FSMOUNT(432, 432),
    MOVE_MOUNT(429, 429),
    OPEN_TREE(428, 428),
    MOUNT_SETATTR(442, 442),
    WRITEV(20, 66),
    PWRITE64(18, 68),
    LSEEK(8, 62),
    RENAMEAT(264, 38),
    FCHOWN(93, 55),
    FCHMOD(91, 52),
    FCHMODAT(268, 53),
    GETDENTS64(217, 61),
    UNLINKAT(263, 35),
    WAITID(247, 95),
    RT_SIGTIMEDWAIT(128, 137),
    CLOCK_GETTIME(228, 113),
    FSTATFS(138, 44),
    STATX(332, 291),
    KCMP(312, 272),
    GETPID(39, 172),
    GETPGID(121, 155);

    private final int x8664;
    private final int aarch64;

    Syscall(int x8664, int aarch64) {
        this.x8664 = x8664;
        this.aarch64 = aarch64;
    }

    /** The call's number. */
    public int number(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> x8664;
            case AARCH64 -> aarch64;
        };
    }

    /** The call's name as section 2 of the manual has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
