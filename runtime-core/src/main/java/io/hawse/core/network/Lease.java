package io.hawse.core.network;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.Network;
import java.util.List;

/**
 * The addresses that a container has in a network, until it ends.
 *
 * @param network the network as it stands
 * @param addresses one for each of the network's ranges, in their order
 */
public record Lease(Network network, List<InterfaceAddress> addresses) {
    public Lease {
        addresses = List.copyOf(addresses);
    }
}
