package io.hawse.net.netlink;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Addresses;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;

/**
 * What has the bridge's name on the host now.
 *
 * @param link the interface, a bridge or not
 * @param addresses all but IPv6's link-local ones, which the kernel makes by itself
 */
record BridgeState(Link link, List<InterfaceAddress> addresses) {

    BridgeState {
        addresses = List.copyOf(addresses);
    }

    static BridgeState of(RouteSocket socket, Link link) throws NetlinkException {
        List<InterfaceAddress> addresses = Addresses.of(socket, link.index()).stream()
                .filter(address ->
                        !(address.address() instanceof Inet6Address) || address.scope() != Rtnetlink.RT_SCOPE_LINK)
                .map(address -> new InterfaceAddress(address.address(), address.prefixLength()))
                .toList();
        return new BridgeState(link, addresses);
    }

    boolean isBridge() {
        return link.kind().equals(Optional.of("bridge"));
    }

    Optional<Tag> tag() {
        return link.alias().flatMap(Tag::parse);
    }
}
