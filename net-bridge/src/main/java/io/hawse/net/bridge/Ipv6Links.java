package io.hawse.net.bridge;

import io.hawse.net.api.Network;
import java.net.Inet6Address;
import java.util.function.BooleanSupplier;

/** What happens to the IPv6 addresses that the kernel would make up for bridge and veth by itself. */
public enum Ipv6Links {
    /**
     * None are made: the network has no IPv6. A bridge floods each newcomer's link-local multicast to all its ports, which at a
     * thousand containers makes a start take three times as long.
     */
    SILENCED,
    /** The kernel's own way: the network has IPv6, or the kernel has none on such links and knows no such switch. */
    UNTOUCHED;

    /** RFC 8200, section 5. Below it the kernel takes IPv6 off an interface (addrconf_notify), its switches included. */
    static final int LEAST_MTU = 1280;

    /**
     * @param mtu of the links
     * @param kernelHasIpv6 whether the kernel has IPv6, switched on or not; asked only where it matters
     */
    public static Ipv6Links of(Network network, int mtu, BooleanSupplier kernelHasIpv6) {
        return has(network) || mtu < LEAST_MTU || !kernelHasIpv6.getAsBoolean() ? UNTOUCHED : SILENCED;
    }

    /** Whether a network has IPv6. */
    static boolean has(Network network) {
        for (Network.Range range : network.ranges()) {
            if (range.gateway() instanceof Inet6Address) {
                return true;
            }
        }
        return false;
    }
}
