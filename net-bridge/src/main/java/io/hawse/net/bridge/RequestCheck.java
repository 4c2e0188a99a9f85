package io.hawse.net.bridge;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;

/** Whether a request can be met at all, before anything is touched. */
public final class RequestCheck {

    private RequestCheck() {}

    /**
     * The network that a container shall join.
     *
     * @throws NetworkException of kind {@code USER} when it names none, or wants an interface or address that can't be had there;
     *     {@code CONFLICT} when it wants the gateway's address; {@code INTERNAL} when it has none
     */
    public static Network network(AttachRequest request) {
        Network network = request.network()
                .orElseThrow(() -> new NetworkException(
                        Kind.USER, "container " + request.container() + " wants a bridge but names no network"));
        check(request, network);
        return network;
    }

    private static void check(AttachRequest request, Network network) {
        if (request.interfaceName().value().equals("lo")) {
            throw new NetworkException(Kind.USER, "interface lo is there in every namespace", "choose another name");
        }
        if (request.addresses().isEmpty()) {
            throw new NetworkException(
                    Kind.INTERNAL, "container " + request.container() + " was given no address to attach with");
        }
        for (InterfaceAddress address : request.addresses()) {
            Network.Range range = network.ranges().stream()
                    .filter(candidate -> candidate.subnet().contains(address.address()))
                    .findFirst()
                    .orElseThrow(() -> new NetworkException(
                            Kind.USER, "address " + address + " lies in no subnet of network " + network.name()));
            if (range.gateway().equals(address.address())) {
                throw new NetworkException(
                        Kind.CONFLICT,
                        "address " + address + " is the gateway of network " + network.name(),
                        "choose another address");
            }
        }
    }

    /**
     * Whether the network's addresses can stand on links of this MTU.
     *
     * @throws NetworkException of kind {@code USER} when they can't
     */
    public static void checkMtu(Network network, int mtu) {
        if (Ipv6Links.has(network) && mtu < Ipv6Links.LEAST_MTU) {
            throw new NetworkException(
                    Kind.USER,
                    "MTU " + mtu + " is too small for network " + network.name() + ", IPv6 needs "
                            + Ipv6Links.LEAST_MTU,
                    "choose a larger MTU or a network without IPv6");
        }
    }
}
