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
 */
public record Command(
        List<String> candidates, List<String> argv, List<String> environment, String workdir, UserIds user) {
    public Command {
        candidates = List.copyOf(candidates);
        argv = List.copyOf(argv);
        environment = List.copyOf(environment);
        Objects.requireNonNull(workdir, "workdir is null");
        Objects.requireNonNull(user, "user is null");
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
