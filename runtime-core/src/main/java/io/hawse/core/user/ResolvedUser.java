package io.hawse.core.user;

import java.util.List;

/**
 * The container's user in numbers.
 *
 * @param groups the supplementary groups that the container's /etc/group gives him
 * @param home his home folder in the container; "/" where nothing says so
 */
public record ResolvedUser(int uid, int gid, List<Integer> groups, String home) {
    public ResolvedUser {
        groups = List.copyOf(groups);
    }
}
