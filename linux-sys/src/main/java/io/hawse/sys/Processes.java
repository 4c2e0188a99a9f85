package io.hawse.sys;

import java.util.List;
import java.util.Optional;

/** Child processes of this JVM. */
public final class Processes {

    private static final int POINTER = 8;
    // Larger than posix_spawn_file_actions_t of glibc (80 bytes) and of musl.
    private static final int FILE_ACTIONS = 256;
    private static final int WNOHANG = 1; // include/uapi/linux/wait.h

    private Processes() {}

    /**
     * One descriptor that a child shall have.
     *
     * @param parent its number in this process
     * @param child the number that the child shall find it under
     */
    public record Inherited(int parent, int child) {

        /** The same number on both sides. */
        public static Inherited asIs(Fd fd) {
            return new Inherited(fd.number(), fd.number());
        }
    }

    /**
     * Starts a program (posix_spawn(3)) with an empty environment. Which of this process's descriptors reach it: those listed,
     * and those that aren't close-on-exec.
     *
     * <p>The listed ones are put in place in their order, so none may take the child's number of a later one's source.
     *
     * @param path of the executable
     * @param argv at least the program's name
     * @return the child's process id; it stays a zombie until {@link #reap} is called
     */
    public static int spawn(String path, List<String> argv, List<Inherited> descriptors) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory actions = scratch.zeroed(FILE_ACTIONS);
            check("posix_spawn_file_actions_init", "", Libc.initialise(actions));
            for (Inherited fd : descriptors) {
                // From a number to itself it clears close-on-exec, in the child alone.
                int error = Libc.addDup2(actions, fd.parent(), fd.child());
                check("posix_spawn_file_actions_adddup2", fd.parent() + ", " + fd.child(), error);
            }
            Memory pid = scratch.zeroed(POINTER);
            Memory arguments = scratch.zeroed((argv.size() + 1) * POINTER);
            for (int i = 0; i < argv.size(); i++) {
                arguments.putLong(i * POINTER, scratch.text(argv.get(i)).address());
            }
            Memory environment = scratch.zeroed(POINTER);
            int error = Libc.spawn(pid, scratch.text(path), actions, arguments, environment);
            int destroyed = Libc.destroy(actions);
            check("posix_spawn", "\"" + path + "\"", error);
            check("posix_spawn_file_actions_destroy", "", destroyed);
            return pid.getInt(0);
        }
    }

    /** Waits for the end of a child and frees its process id (wait4(2)). */
    public static WaitStatus reap(int pid) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory status = scratch.zeroed(4);
            Kernel.call(Syscall.WAIT4, Integer.toString(pid), pid, status.address(), 0, 0);
            return new WaitStatus(status.getInt(0));
        }
    }

    /**
     * As {@link #reap}, without waiting.
     *
     * @return empty while the child runs
     * @throws ErrnoException ECHILD when there is no such child, or no longer
     */
    public static Optional<WaitStatus> reapIfEnded(int pid) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory status = scratch.zeroed(4);
            long reaped = Kernel.call(Syscall.WAIT4, pid + ", WNOHANG", pid, status.address(), WNOHANG, 0);
            return reaped == 0 ? Optional.empty() : Optional.of(new WaitStatus(status.getInt(0)));
        }
    }

    /**
     * Sends a signal by a process's descriptor (pidfd_send_signal(2)): it can't hit a later process with the same number.
     *
     * @throws ErrnoException ESRCH when the process has ended
     */
    public static void signal(Fd pidfd, int signal) throws ErrnoException {
        Kernel.call(Syscall.PIDFD_SEND_SIGNAL, pidfd + ", " + signal, pidfd.number(), signal, 0, 0);
    }

    /**
     * Sends a signal to a process, or to a whole process group when the number is negative (kill(2)). Only for a process that
     * can't have been reaped yet, since numbers are used again.
     */
    public static void signal(int pid, int signal) throws ErrnoException {
        Kernel.call(Syscall.KILL, pid + ", " + signal, pid, signal);
    }

    /**
     * A descriptor of a process (pidfd_open(2)), close-on-exec; it can be waited for with {@link Poll}.
     *
     * @throws ErrnoException ESRCH when there is no such process
     */
    public static Fd open(int pid) throws ErrnoException {
        return Fd.adopt((int) Kernel.call(Syscall.PIDFD_OPEN, Integer.toString(pid), pid, 0));
    }

    /**
     * Sets a resource limit of a process (prlimit64(2)). For one that other users' ids or another user namespace belong to, it takes
     * CAP_SYS_RESOURCE there.
     *
     * @param resource as include/uapi/asm-generic/resource.h numbers them
     * @param soft the limit that holds; -1 = none
     * @param hard how far the process can raise it; -1 = as far as it likes
     * @throws ErrnoException EPERM when the hard limit is to be raised, and this process lacks CAP_SYS_RESOURCE in the initial user
     *     namespace; also for more open files than the sysctl fs.nr_open allows
     */
    public static void limit(int pid, int resource, long soft, long hard) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory limits = scratch.zeroed(2 * Long.BYTES); // struct rlimit64
            limits.putLong(0, soft);
            limits.putLong(Long.BYTES, hard);
            String shown =
                    pid + ", " + resource + ", " + Long.toUnsignedString(soft) + ":" + Long.toUnsignedString(hard);
            Kernel.call(Syscall.PRLIMIT64, shown, pid, resource, limits.address(), 0);
        }
    }

    /**
     * A resource limit of a process, in {@link #limit}'s words.
     *
     * @param soft the limit that holds; -1 = none
     * @param hard how far the process can raise it; -1 = as far as it likes
     */
    public record Limit(long soft, long hard) {}

    /**
     * Reads a resource limit of a process (prlimit64(2)).
     *
     * @param resource as include/uapi/asm-generic/resource.h numbers them
     * @throws ErrnoException ESRCH when there is no such process; EPERM when it belongs to other ids, and this process lacks CAP_SYS_RESOURCE
     *     in its user namespace
     */
    public static Limit limit(int pid, int resource) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory limits = scratch.zeroed(2 * Long.BYTES); // struct rlimit64
            Kernel.call(Syscall.PRLIMIT64, pid + ", " + resource, pid, resource, 0, limits.address());
            return new Limit(limits.getLong(0), limits.getLong(Long.BYTES));
        }
    }

    /** The effective user id of this process. */
    public static int effectiveUserId() {
        return infallible(Syscall.GETEUID);
    }

    /** The effective group id of this process. */
    public static int effectiveGroupId() {
        return infallible(Syscall.GETEGID);
    }

    private static int infallible(Syscall syscall) {
        try {
            return (int) Kernel.call(syscall, "");
        } catch (ErrnoException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(String function, String arguments, int error) throws ErrnoException {
        if (error != 0) {
            throw new ErrnoException(function, arguments, Errno.of(error));
        }
    }
}
