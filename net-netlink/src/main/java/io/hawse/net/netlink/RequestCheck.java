package io.hawse.net.netlink;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import java.net.Inet6Address;

/** Whether a request can be met at all, before anything is touched. */
final class RequestCheck {

    // RFC 8200, section 5; below it the kernel takes IPv6 off the interface (addrconf_notify).
    private static final int LEAST_IPV6_MTU = 1280;

    private RequestCheck() {}

    static void check(AttachRequest request, Network network) {
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

    static void checkMtu(Network network, int mtu) {
        boolean ipv6 = network.ranges().stream().anyMatch(range -> range.gateway() instanceof Inet6Address);
        if (ipv6 && mtu < LEAST_IPV6_MTU) {
            throw new NetworkException(
                    Kind.USER,
                    "MTU " + mtu + " is too small for network " + network.name() + ", IPv6 needs " + LEAST_IPV6_MTU,
                    "choose a larger MTU or a network without IPv6");
        }
    }
}
