package io.hawse.core.state;

import io.hawse.net.api.InterfaceName;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/**
 * A container's place in a network.
 *
 * @param network its name
 * @param bridge whose name the network's lock has
 * @param addresses leased, or about to be; empty until they are chosen
 */
public record Membership(String network, InterfaceName bridge, List<InetAddress> addresses) {
    public Membership {
        Objects.requireNonNull(network, "network is null");
        Objects.requireNonNull(bridge, "bridge is null");
        addresses = List.copyOf(addresses);
    }

    /** No address is chosen as yet. */
    public static Membership of(String network, InterfaceName bridge) {
        return new Membership(network, bridge, List.of());
    }

    public Membership withAddresses(List<InetAddress> value) {
        return new Membership(network, bridge, value);
    }
}
