package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
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
