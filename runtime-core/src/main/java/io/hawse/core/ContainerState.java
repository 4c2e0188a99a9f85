package io.hawse.core;

import java.util.Set;

/** The stations of a container's life. */
public enum ContainerState {
    /** Its name is taken; nothing of it is in the kernel. */
    CLAIMED,
    /** Its first process waits in its namespaces. */
    LAUNCHED,
    /** It has its user and group ids, and mounts its root file system. */
    MAPPED,
    /** Its network stands. */
    ATTACHED,
    /** Its command runs. */
    RUNNING,
    /** Its processes have ended; its network and folders are being removed. */
    ENDED,
    /** Nothing of it is left. */
    REMOVED,
    /** It could not be started or not be removed whole; what is left of it, the next start or {@link Hawse#collectGarbage} removes. */
    FAILED;

    private Set<ContainerState> next() {
        return switch (this) {
            case CLAIMED -> Set.of(LAUNCHED, FAILED);
            case LAUNCHED -> Set.of(MAPPED, FAILED);
            case MAPPED -> Set.of(ATTACHED, FAILED);
            case ATTACHED -> Set.of(RUNNING, FAILED);
            case RUNNING -> Set.of(ENDED, FAILED);
            case ENDED -> Set.of(REMOVED, FAILED);
            case REMOVED, FAILED -> Set.of();
        };
    }

    boolean leadsTo(ContainerState state) {
        return next().contains(state);
    }
}
