package io.hawse.net.bridge;

import io.hawse.net.api.Network;

/**
 * The link group (IFLA_GROUP) of a network's host ends. By it a bridge that another program deleted gets its ports back when it is made
 * again: the ports themselves don't know any more whose they were.
 */
public final class LinkGroup {

    // Far from the numbers that people choose; the kernel's own is 0, and iproute2 reads no negative ones.
    private static final int LEAST = 1 << 30;

    private LinkGroup() {}

    /** A network's group. */
    public static int of(Network network) {
        return (network.name().hashCode() & (LEAST - 1)) | LEAST;
    }
}
