package io.hawse.net.api;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The container's side of the work: an init process that waits in its new namespaces until the network stands.
 *
 * @param pid init's process id as this JVM sees it
 * @param netns the path of its network namespace, {@code /proc/PID/ns/net} (namespaces(7))
 * @param owner which user namespace owns that network namespace
 * @param routeSocket the number of a file descriptor in this process: an {@code AF_NETLINK}/{@code NETLINK_ROUTE} socket
 *     (rtnetlink(7)) that was made inside the container's network namespace and goes on speaking to it, whoever uses it. It also
 *     takes the interface ioctls of netdevice(7). Valid during {@link NetworkDriver#attach} only; the core closes it
 */
public record Target(long pid, Path netns, Owner owner, int routeSocket) {

    /** Which user namespace owns the container's network namespace, and so whose capabilities count there. */
    public enum Owner {
        /** The user namespace that this JVM runs in. */
        HOST,
        /** A user namespace of the container's own; this JVM's user made it, and so has all capabilities in it. */
        CONTAINER
    }

    public Target {
        Objects.requireNonNull(netns, "netns is null");
        Objects.requireNonNull(owner, "owner is null");
    }
}
