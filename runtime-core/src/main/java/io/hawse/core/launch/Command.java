package io.hawse.core.launch;

import java.util.List;
import java.util.Objects;

/**
 * What init becomes.
 *
 * @param candidates paths in the container to try one after another, at least one
 * @param argv the program's arguments, its name first
 * @param environment {@code NAME=value} strings
 * @param workdir an absolute path in the container
 * @param user who it runs as
 * @param rights what it may have
 */
public record Command(
        List<String> candidates,
        List<String> argv,
        List<String> environment,
        String workdir,
        UserIds user,
        Rights rights) {
    public Command {
        candidates = List.copyOf(candidates);
        argv = List.copyOf(argv);
        environment = List.copyOf(environment);
        Objects.requireNonNull(workdir, "workdir is null");
        Objects.requireNonNull(user, "user is null");
        Objects.requireNonNull(rights, "rights is null");
    }

    /**
     * What differs between containers of what the kernel grants their commands.
     *
     * @param umask 0 to 0777
     * @param droppedCapabilities the numbers of those that it doesn't have, beside the ones that no container has
     */
    public record Rights(int umask, List<Integer> droppedCapabilities) {

        /** What launch programs work with, and most commands get. */
        public static final int USUAL_UMASK = 022;

        public static final Rights USUAL = new Rights(USUAL_UMASK, List.of());

        public Rights {
            droppedCapabilities = List.copyOf(droppedCapabilities);
        }
    }

    /**
     * The ids that the command has in the container.
     *
     * @param groups the supplementary groups
     */
    public record UserIds(int uid, int gid, List<Integer> groups) {
        public UserIds {
            groups = List.copyOf(groups);
        }
    }
}
