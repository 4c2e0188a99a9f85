package io.hawse.net.bridge;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.Route;
import java.util.ArrayList;
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
 * @param routes of the container, {@link #routes(AttachRequest, Network)}
 */
public record BuiltPair(InterfaceName hostEnd, MacAddress mac, int mtu, List<Route> routes) {

    public BuiltPair {
        Objects.requireNonNull(hostEnd, "hostEnd is null");
        Objects.requireNonNull(mac, "mac is null");
        routes = List.copyOf(routes);
    }

    /** A default route for each family that the container has an address of. */
    public static List<Route> routes(AttachRequest request, Network network) {
        List<Route> routes = new ArrayList<>();
        for (Network.Range range : network.ranges()) {
            for (InterfaceAddress address : request.addresses()) {
                if (range.subnet().contains(address.address())) {
                    routes.add(Route.defaultBy(range.gateway()));
                    break;
                }
            }
        }
        return routes;
    }

    /** The record of it, all that a detach needs. */
    public Attachment attachment(String driver, AttachRequest request, Network network) {
        return new Attachment(
                driver,
                request.container(),
                Optional.of(network.name()),
                request.interfaceName(),
                request.addresses(),
                routes,
                Optional.of(mac),
                OptionalInt.of(mtu),
                List.of(hostEnd),
                Optional.of(network.bridge()),
                List.of());
    }
}
