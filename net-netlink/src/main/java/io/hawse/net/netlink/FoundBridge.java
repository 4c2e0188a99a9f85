package io.hawse.net.netlink;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.bridge.BridgeState;
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
 * @param index in the host's namespace
 * @param state what the rules are about
 * @param addresses whether they were read
 */
record FoundBridge(int index, BridgeState state, Addressed addresses) {

    /** Whether the state has the addresses. */
    enum Addressed {
        READ,
        /** They don't matter: it gets each, and the kernel says of which that it was there. */
        UNREAD
    }

    static FoundBridge withoutAddresses(Link link) {
        return new FoundBridge(link.index(), state(link), Addressed.UNREAD);
    }

    FoundBridge withAddresses(RouteSocket socket) throws NetlinkException {
        List<InterfaceAddress> found = Addresses.of(socket, index).stream()
                .filter(address ->
                        !(address.address() instanceof Inet6Address) || address.scope() != Rtnetlink.RT_SCOPE_LINK)
                .map(address -> new InterfaceAddress(address.address(), address.prefixLength()))
                .toList();
        var full = new BridgeState(state.kind(), state.power(), state.mtu(), state.tag(), found);
        return new FoundBridge(index, full, Addressed.READ);
    }

    private static BridgeState state(Link link) {
        BridgeState.Kind kind =
                link.kind().equals(Optional.of("bridge")) ? BridgeState.Kind.BRIDGE : BridgeState.Kind.OTHER;
        BridgeState.Power power = link.isUp() ? BridgeState.Power.UP : BridgeState.Power.DOWN;
        Optional<OwnerTag> tag = link.alias().flatMap(OwnerTag::parse);
        return new BridgeState(kind, power, link.mtu(), tag, List.of());
    }
}
