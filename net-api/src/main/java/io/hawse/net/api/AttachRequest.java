package io.hawse.net.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a driver shall build for one container.
 *
 * @param container whose network it is; goes into the owner's tag of each interface on the host's side
 * @param network the network to join; empty unless the driver's {@link NetworkDriver#addressing} is {@code LEASED}
 * @param interfaceName what the interface shall be called inside the container: {@code lo} when the addressing is {@code NONE}, else
 *     {@code eth0} as a rule
 * @param addresses leased for this container, in the order of the network's ranges; empty unless the addressing is {@code LEASED}
 * @param mac the hardware address that the user asks for; empty = the driver picks a locally
 *     administered one
 * @param target the namespace to build in
 */
public record AttachRequest(
        ContainerId container,
        Optional<Network> network,
        InterfaceName interfaceName,
        List<InterfaceAddress> addresses,
        Optional<MacAddress> mac,
        Target target) {

    public AttachRequest {
        Objects.requireNonNull(container, "container is null");
        Objects.requireNonNull(network, "network is null");
        Objects.requireNonNull(interfaceName, "interfaceName is null");
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(mac, "mac is null");
        Objects.requireNonNull(target, "target is null");
    }
}
