package io.hawse.core.launch;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.sys.Reason;
import io.hawse.sys.StepLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The OOM score adjustment of a container's init, which its processes inherit (proc_pid_oom_score_adj(5)). */
public final class OomScore {

    private OomScore() {}

    /**
     * Writes /proc/PID/oom_score_adj.
     *
     * @param adjustment -1000 to 1000
     * @throws ContainerException USER when it is lower than this process may set it
     */
    public static void adjust(int init, int adjustment) {
        Path file = Path.of("/proc/" + init + "/oom_score_adj");
        boolean lower = false;
        try {
            lower = adjustment < Integer.parseInt(Files.readString(file).strip());
            Files.writeString(file, Integer.toString(adjustment));
            StepLog.done("set the OOM score adjustment {} of init {}", adjustment, init);
        } catch (IOException e) {
            throw new ContainerException(
                    lower ? Kind.USER : Kind.ENVIRONMENT,
                    "could not set the OOM score adjustment " + adjustment + ": " + Reason.of(e),
                    lower ? "to go below hawse's own it needs CAP_SYS_RESOURCE on the host: run hawse as root" : null,
                    e);
        }
    }
}
