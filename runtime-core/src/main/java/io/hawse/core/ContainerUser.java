package io.hawse.core;

import java.util.List;
import java.util.Optional;

/**
 * Who the command runs as, in the container.
 *
 * @param user a number, or a name that the container's /etc/passwd has
 * @param group a number, or a name that the container's /etc/group has; empty = the user's own, or 0 for a number that
 *     /etc/passwd doesn't have
 * @param groups more that he is in, as numbers or names that the container's /etc/group has
 */
public record ContainerUser(String user, Optional<String> group, List<String> groups) {

    private static final ContainerUser ROOT = new ContainerUser("0", Optional.of("0"));

    /** @throws IllegalArgumentException when a part is empty or has a ':' in it */
    public ContainerUser {
        groups = List.copyOf(groups);
        if (user.isEmpty()
                || user.contains(":")
                || group.filter(g -> g.isEmpty() || g.contains(":")).isPresent()) {
            throw new IllegalArgumentException("'" + user
                    + group.map(g -> ":" + g).orElse("") + "' is no user like 1000, 1000:1000 or name:group");
        }
        groups.stream()
                .filter(name -> name.isEmpty() || name.contains(":"))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("'" + name + "' is no group like 50 or audio");
                });
    }

    /** In no more groups than /etc/group puts him in. */
    public ContainerUser(String user, Optional<String> group) {
        this(user, group, List.of());
    }

    /** The same in more groups. */
    public ContainerUser withGroups(List<String> more) {
        return new ContainerUser(user, group, more);
    }

    /** Reads {@code USER[:GROUP]}. */
    public static ContainerUser parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new ContainerUser(text, Optional.empty())
                : new ContainerUser(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    /** The container's root. */
    public static ContainerUser root() {
        return ROOT;
    }

    /** Whether it is just {@link #root}, in no more groups. By itself: a record's equals is made when it is first called, in a millisecond. */
    boolean isRoot() {
        return user.equals(ROOT.user) && group.equals(ROOT.group) && groups.isEmpty();
    }
}
