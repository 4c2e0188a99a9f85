package io.hawse.core.network;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Subnet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network that shall be created.
 *
 * @param name of the form that container names have; no driver's
 * @param driver that builds it; empty = the first that can work here
 * @param subnets at most one of each family; empty = a free IPv4 one
 * @param families what is chosen when there are no subnets
 * @param bridge the host's bridge device; empty = one of its own. One that is there and isn't Hawse's may be used, and stays
 * @param mtu of bridge and containers in bytes, 68 to 65535; empty = that of the host's default route when the bridge is made
 * @param order which of the free addresses a container gets
 */
public record NetworkPlan(
        String name,
        Optional<String> driver,
        List<Subnet> subnets,
        Families families,
        Optional<InterfaceName> bridge,
        OptionalInt mtu,
        AddressOrder order) {

    /** Which kinds of addresses a network has whose subnets aren't said. */
    public enum Families {
        /** A /24. */
        IPV4,
        /** A /24 and a /64 of unique local addresses, random as RFC 4193 (3.2.2) wants it. */
        IPV4_AND_IPV6
    }

    /** @throws IllegalArgumentException when the MTU is out of its bounds */
    public NetworkPlan {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(driver, "driver is null");
        subnets = List.copyOf(subnets);
        Objects.requireNonNull(families, "families is null");
        Objects.requireNonNull(bridge, "bridge is null");
        Objects.requireNonNull(mtu, "mtu is null");
        Objects.requireNonNull(order, "order is null");
        if (mtu.isPresent() && (mtu.getAsInt() < 68 || mtu.getAsInt() > 65535)) {
            throw new IllegalArgumentException("MTU " + mtu.getAsInt() + " isn't between 68 and 65535");
        }
    }

    /** With nothing said but its name. */
    public static NetworkPlan of(String name) {
        return new NetworkPlan(
                name,
                Optional.empty(),
                List.of(),
                Families.IPV4,
                Optional.empty(),
                OptionalInt.empty(),
                AddressOrder.LOWEST);
    }

    /** The same with these subnets. */
    public NetworkPlan withSubnets(List<Subnet> value) {
        return new NetworkPlan(name, driver, value, families, bridge, mtu, order);
    }

    /** The same by this driver. */
    public NetworkPlan withDriver(String value) {
        return new NetworkPlan(name, Optional.of(value), subnets, families, bridge, mtu, order);
    }
}
