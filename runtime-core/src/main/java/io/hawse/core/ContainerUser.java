package io.hawse.core;

import java.util.Optional;

/**
 * Who the command runs as, in the container.
 *
 * @param user a number, or a name that the container's /etc/passwd has
 * @param group a number, or a name that the container's /etc/group has; empty = the user's own, or 0 for a number that
 *     /etc/passwd doesn't have
 */
public record ContainerUser(String user, Optional<String> group) {

    /** @throws IllegalArgumentException when a part is empty or has a ':' in it */
    public ContainerUser {
        if (user.isEmpty()
                || user.contains(":")
                || group.filter(g -> g.isEmpty() || g.contains(":")).isPresent()) {
            throw new IllegalArgumentException("'" + user
                    + group.map(g -> ":" + g).orElse("") + "' is no user like 1000, 1000:1000 or name:group");
        }
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
        return new ContainerUser("0", Optional.of("0"));
    }
}
