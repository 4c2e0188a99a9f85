package io.hawse.core;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Subnet;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A container's wishes for its network.
 *
 * @param choice which one
 * @param subnets of the network, at most one of each family; empty = the default network's
 * @param addresses that the container shall have, at most one in each subnet; where there is none the next free one is taken
 * @param interfaceName of the container's interface; empty = {@code eth0}
 * @param mac of the container's interface; empty = a random one
 * @param mtu of the container's interface in bytes, 68 to 65535; empty = the network's, see
 *     {@link io.hawse.net.api.Network#mtu}
 */
public record NetworkSpec(
        NetworkChoice choice,
        List<Subnet> subnets,
        List<InetAddress> addresses,
        Optional<InterfaceName> interfaceName,
        Optional<MacAddress> mac,
        OptionalInt mtu) {

    /** @throws IllegalArgumentException when the MTU is out of its bounds */
    public NetworkSpec {
        Objects.requireNonNull(choice, "choice is null");
        subnets = List.copyOf(subnets);
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(interfaceName, "interfaceName is null");
        Objects.requireNonNull(mac, "mac is null");
        Objects.requireNonNull(mtu, "mtu is null");
        if (mtu.isPresent() && (mtu.getAsInt() < 68 || mtu.getAsInt() > 65535)) {
            throw new IllegalArgumentException("MTU " + mtu.getAsInt() + " isn't between 68 and 65535");
        }
    }

    /** No wish but this. */
    public static NetworkSpec of(NetworkChoice choice) {
        return new NetworkSpec(choice, List.of(), List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    /** Whether any wish needs a driver that takes addresses from the core. */
    boolean wishesAnAddress() {
        return !subnets.isEmpty()
                || !addresses.isEmpty()
                || interfaceName.isPresent()
                || mac.isPresent()
                || mtu.isPresent();
    }
}
