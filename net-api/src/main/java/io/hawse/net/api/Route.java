package io.hawse.net.api;

import java.net.InetAddress;
import java.util.Objects;

/**
 * A route in the container.
 *
 * @param destination 0.0.0.0/0 or ::/0 for the default route
 * @param gateway the next hop, of the destination's family, without a scope id
 */
public record Route(Subnet destination, InetAddress gateway) {

    /** @throws IllegalArgumentException when the families differ, or the gateway has a scope id */
    public Route {
        Objects.requireNonNull(destination, "destination is null");
        IpLiteral.requireUnscoped(gateway);
        if (!gateway.getClass().equals(destination.prefix().getClass())) {
            throw new IllegalArgumentException(
                    "route to " + destination + " by " + gateway.getHostAddress() + " mixes IPv4 and IPv6");
        }
    }

    /** The default route by this gateway. */
    public static Route defaultBy(InetAddress gateway) {
        return new Route(Subnet.parse(IpLiteral.bits(gateway) == 32 ? "0.0.0.0/0" : "::/0"), gateway);
    }

    @Override
    public String toString() {
        return (destination.prefixLength() == 0 ? "default" : destination.toString()) + " via "
                + gateway.getHostAddress();
    }
}
