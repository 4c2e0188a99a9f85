package io.hawse.core.network;

import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network as it stands.
 *
 * @param name among this user's networks
 * @param origin how it came to be
 * @param driver that builds it; empty where each container brings its own
 * @param ranges its subnets and the bridge's address in each; empty for the default network while nobody is in it
 * @param bridge the host's bridge device, which is there while a container is in it
 * @param mtu in bytes; empty = that of the host's default route
 * @param order which of the free addresses a container gets
 * @param members the containers in it that live, by their names
 */
public record NetworkReport(
        String name,
        Origin origin,
        Optional<String> driver,
        List<Network.Range> ranges,
        InterfaceName bridge,
        OptionalInt mtu,
        AddressOrder order,
        List<Member> members) {

    /** How a network comes to be. */
    public enum Origin {
        /** Somebody created it; it stays until somebody removes it. */
        CREATED,
        /** The one for containers that ask for none by name; it is there when it's needed. */
        DEFAULT,
        /** A container asked for its subnet; it is there as long as a container is in it. */
        BY_SUBNET
    }

    /**
     * A container in a network.
     *
     * @param addresses leased in it
     */
    public record Member(ContainerId container, List<InetAddress> addresses) {
        public Member {
            Objects.requireNonNull(container, "container is null");
            addresses = List.copyOf(addresses);
        }
    }

    public NetworkReport {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(origin, "origin is null");
        Objects.requireNonNull(driver, "driver is null");
        ranges = List.copyOf(ranges);
        Objects.requireNonNull(bridge, "bridge is null");
        Objects.requireNonNull(mtu, "mtu is null");
        Objects.requireNonNull(order, "order is null");
        members = List.copyOf(members);
    }
}
