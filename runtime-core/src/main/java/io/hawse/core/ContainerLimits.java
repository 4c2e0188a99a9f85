package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.fs.overlay.Privilege;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Processes;
import io.hawse.sys.StepLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets a container's limits from outside: in its user namespace nobody may raise any above this process's own. */
final class ContainerLimits {

    private ContainerLimits() {}

    /** @param init the container's first process, which executes the command later */
    static void set(int init, List<Ulimit> limits) {
        for (Ulimit limit : limits) {
            try {
                Processes.limit(init, limit.resource().number(), limit.soft(), limit.hard());
                StepLog.done("set the limit {} of init {}", limit, init);
            } catch (ErrnoException e) {
                throw new ContainerException(
                        e.errno() == Errno.EPERM ? Kind.USER : Kind.ENVIRONMENT,
                        "could not set the ulimit " + limit + ": " + e.getMessage(),
                        remedy(limit, e.errno()),
                        e);
            }
        }
    }

    /**
     * Gives a command that joins a container the limits that its init has now. A hard limit that is above this process's own, which only
     * CAP_SYS_RESOURCE on the host may give, becomes this process's.
     *
     * @throws ErrnoException ESRCH when one of the two has ended
     */
    static void join(int init, int command) throws ErrnoException {
        boolean mayRaise = true;
        for (Ulimit.Resource resource : Ulimit.Resource.values()) {
            Processes.Limit wanted = Processes.limit(init, resource.number());
            Processes.Limit own = Processes.limit(command, resource.number());
            if (wanted.soft() == own.soft() && wanted.hard() == own.hard()) {
                continue;
            }
            if (mayRaise) {
                mayRaise = attempt(command, resource, wanted);
            }
            if (!mayRaise) {
                long hard = smaller(wanted.hard(), own.hard());
                Processes.limit(command, resource.number(), smaller(wanted.soft(), hard), hard);
            }
            StepLog.done("set the limit {} of process {}", resource, command);
        }
    }

    /** @return whether this process has the right to */
    private static boolean attempt(int command, Ulimit.Resource resource, Processes.Limit limit) throws ErrnoException {
        try {
            Processes.limit(command, resource.number(), limit.soft(), limit.hard());
            return true;
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
            return false;
        }
    }

    /** {@link Ulimit#UNLIMITED} is the largest unsigned number. */
    private static long smaller(long one, long other) {
        return Long.compareUnsigned(one, other) < 0 ? one : other;
    }

    /** Says so where a limit will do nothing: the kernel doesn't count the processes of the host's root (kernel/fork.c, copy_process). */
    static void warnOfIneffective(List<Ulimit> limits, Privilege privilege, int uid) {
        if (privilege == Privilege.INITIAL_ROOT
                && uid == 0
                && limits.stream().anyMatch(limit -> limit.resource() == Ulimit.Resource.NPROC)) {
            Lifecycle.warn(
                    "the ulimit nproc has no effect on user 0 of root's containers, whom the kernel exempts: take another"
                            + " user by --user, or limit the tasks by 'systemd-run --scope -p TasksMax=N hawse run ...'");
        }
    }

    private static @Nullable String remedy(Ulimit limit, Errno errno) {
        if (errno != Errno.EPERM) {
            return null;
        }
        String nofile = limit.resource() == Ulimit.Resource.NOFILE
                ? "; and no more open files than the sysctl fs.nr_open says"
                : "";
        return "to go above hawse's own hard limit, which 'ulimit -H' shows, it needs CAP_SYS_RESOURCE: run hawse as root"
                + nofile;
    }
}
