package io.hawse.net.ipcommand;

import io.hawse.net.api.Network;
import java.net.Inet6Address;

/** What happens to the IPv6 addresses that the kernel would make up for bridge and veth by itself. */
enum Ipv6Links {
    /**
     * None are made: the network has no IPv6. A bridge floods each newcomer's link-local multicast to all its ports, which at a
     * thousand containers makes a start take three times as long.
     */
    SILENCED,
    /** The kernel's own way: the network has IPv6, or the kernel has none on such links and knows no such switch. */
    UNTOUCHED;

    private static final int LEAST_IPV6_MTU = 1280; // IPV6_MIN_MTU in include/linux/ipv6.h

    /** @param mtu of the links: the kernel takes IPv6 from those that are too small for it */
    static Ipv6Links of(Network network, int mtu, HostFiles host) {
        boolean wanted = network.ranges().stream().anyMatch(range -> range.gateway() instanceof Inet6Address);
        return wanted || mtu < LEAST_IPV6_MTU || !host.hasIpv6() ? UNTOUCHED : SILENCED;
    }
}
