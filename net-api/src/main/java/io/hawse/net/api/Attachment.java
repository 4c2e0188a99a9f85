package io.hawse.net.api;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a driver built for one container: the core writes it down, shows it, and hands it back to {@link NetworkDriver#detach}.
 * Everything in it has a text form that can be read back ({@link AttachmentText}), so that it survives this JVM.
 *
 * @param driver the {@link NetworkDriver#name} of the driver that made it
 * @param container whose it is
 * @param network the network's name; empty when there is none
 * @param interfaceName inside the container; {@code lo} where that is all there is
 * @param addresses of that interface
 * @param routes that were added in the container
 * @param mac of that interface; empty when it has none
 * @param mtu of that interface in bytes; empty when the driver didn't set or read one
 * @param hostInterfaces on the host's side, made for this container alone
 * @param bridge the shared bridge on the host's side; empty when there is none
 * @param nameServers that the network offers its containers, first choice first; without scope ids
 */
public record Attachment(
        String driver,
        ContainerId container,
        Optional<String> network,
        InterfaceName interfaceName,
        List<InterfaceAddress> addresses,
        List<Route> routes,
        Optional<MacAddress> mac,
        OptionalInt mtu,
        List<InterfaceName> hostInterfaces,
        Optional<InterfaceName> bridge,
        List<InetAddress> nameServers) {

    /** @throws IllegalArgumentException when the driver's or the network's name has another form than such names have, or a name
     *     server's address has a scope id */
    public Attachment {
        Names.requireDriverName(driver);
        Objects.requireNonNull(container, "container is null");
        network.filter(name -> !Names.isName(name)).ifPresent(name -> {
            throw new IllegalArgumentException("'" + name + "' is no network name: " + Names.FORM);
        });
        Objects.requireNonNull(interfaceName, "interfaceName is null");
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
        Objects.requireNonNull(mac, "mac is null");
        Objects.requireNonNull(mtu, "mtu is null");
        hostInterfaces = List.copyOf(hostInterfaces);
        Objects.requireNonNull(bridge, "bridge is null");
        nameServers = List.copyOf(nameServers);
        nameServers.forEach(IpLiteral::requireUnscoped);
    }
}
