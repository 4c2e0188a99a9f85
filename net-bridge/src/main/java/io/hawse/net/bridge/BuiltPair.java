package io.hawse.net.bridge;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.Route;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A veth pair that stands, one end a port of the network's bridge.
 *
 * @param hostEnd the port's name
 * @param mac of the container's end
 * @param mtu of both ends
 */
public record BuiltPair(InterfaceName hostEnd, MacAddress mac, int mtu) {

    public BuiltPair {
        Objects.requireNonNull(hostEnd, "hostEnd is null");
        Objects.requireNonNull(mac, "mac is null");
    }

    /** A default route for each family that the container has an address of. */
    public static List<Route> routes(AttachRequest request, Network network) {
        return network.ranges().stream()
                .filter(range -> request.addresses().stream()
                        .anyMatch(address -> range.subnet().contains(address.address())))
                .map(range -> Route.defaultBy(range.gateway()))
                .toList();
    }

    /** The record of it, all that a detach needs. */
    public Attachment attachment(String driver, AttachRequest request, Network network) {
        return new Attachment(
                driver,
                request.container(),
                Optional.of(network.name()),
                request.interfaceName(),
                request.addresses(),
                routes(request, network),
                Optional.of(mac),
                OptionalInt.of(mtu),
                List.of(hostEnd),
                Optional.of(network.bridge()),
                List.of());
    }
}
