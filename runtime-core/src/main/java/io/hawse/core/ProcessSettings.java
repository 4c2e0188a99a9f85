package io.hawse.core;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What the kernel keeps for each of a container's processes.
 *
 * @param umask of its command, and of those that are run in it by {@link KnownContainer#exec}: 0 to 0777
 * @param oomScoreAdjustment how readily the kernel kills it when memory is short, -1000 to 1000 (proc_pid_oom_score_adj(5)); empty = as
 *     this process
 * @param droppedCapabilities that none of its processes can ever have; those that containers don't have anyway may be among them
 */
public record ProcessSettings(int umask, OptionalInt oomScoreAdjustment, List<Capability> droppedCapabilities) {

    private static final int USUAL_UMASK = 022;
    private static final int WORST = 1000; // OOM_SCORE_ADJ_MAX, linux/oom.h

    /** What each process has when nothing is said. */
    public static final ProcessSettings USUAL = new ProcessSettings(USUAL_UMASK, OptionalInt.empty(), List.of());

    /** @throws IllegalArgumentException when a number is out of its range */
    public ProcessSettings {
        if (umask < 0 || umask > 0777) {
            throw new IllegalArgumentException("umask " + Integer.toOctalString(umask) + " isn't from 0 to 0777");
        }
        Objects.requireNonNull(oomScoreAdjustment, "oomScoreAdjustment is null");
        if (oomScoreAdjustment.isPresent() && Math.abs(oomScoreAdjustment.getAsInt()) > WORST) {
            throw new IllegalArgumentException(
                    "OOM score adjustment " + oomScoreAdjustment.getAsInt() + " isn't from -1000 to 1000");
        }
        droppedCapabilities = List.copyOf(droppedCapabilities);
    }
}
