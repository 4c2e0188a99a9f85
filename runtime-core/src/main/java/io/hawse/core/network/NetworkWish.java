package io.hawse.core.network;

import io.hawse.net.api.Subnet;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a container asks of its network.
 *
 * @param subnets at most one of each family; empty = the default network
 * @param addresses at most one in each subnet
 * @param mtu in bytes; empty = the driver's choice
 */
public record NetworkWish(List<Subnet> subnets, List<InetAddress> addresses, OptionalInt mtu) {
    public NetworkWish {
        subnets = List.copyOf(subnets);
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(mtu, "mtu is null");
    }
}
