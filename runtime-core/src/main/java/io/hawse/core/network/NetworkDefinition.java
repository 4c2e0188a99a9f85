package io.hawse.core.network;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.api.Subnet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A network that somebody has created, as it lies on disk.
 *
 * @param name also its file's
 * @param driver that builds it
 * @param subnets at least one, at most one of each family
 * @param bridge the host's bridge device
 * @param mtu in bytes, 68 to 65535
 * @param order which of the free addresses a container gets
 */
public record NetworkDefinition(
        String name, String driver, List<Subnet> subnets, InterfaceName bridge, OptionalInt mtu, AddressOrder order) {

    /** @throws IllegalArgumentException when the name has another form than containers' */
    public NetworkDefinition {
        OwnerTag.ofNetwork(name);
        Objects.requireNonNull(driver, "driver is null");
        subnets = List.copyOf(subnets);
        if (subnets.isEmpty()) {
            throw new IllegalArgumentException("network '" + name + "' has no subnet");
        }
        Objects.requireNonNull(bridge, "bridge is null");
        Objects.requireNonNull(mtu, "mtu is null");
        Objects.requireNonNull(order, "order is null");
    }

    /** Where those go that ask for it. */
    public NetworkPlace place() {
        return new NetworkPlace(name, bridge);
    }
}
