package io.hawse.net.ipcommand;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.api.Route;
import io.hawse.net.bridge.BuiltPair;
import io.hawse.net.bridge.Ipv6Links;
import io.hawse.net.bridge.LinkGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that make one container's pair.
 *
 * @param mac of the container's end
 * @param mtu of both ends
 */
record VethPair(AttachRequest request, Network network, MacAddress mac, int mtu, Ipv6Links ipv6) {

    private static final InterfaceName LO = new InterfaceName("lo");

    /** The pair, its far end born in the container: moving it there afterwards would take the kernel 20 ms (RCU). */
    List<Change> hostSide(InterfaceName hostEnd) {
        InterfaceName inside = request.interfaceName();
        List<Change> changes = new ArrayList<>();
        Line pair = Line.of("link", "add", "name", hostEnd, "master", network.bridge(), "mtu", mtu, "type", "veth")
                .and("peer", "name", inside, "address", mac, "mtu", mtu)
                // The path, not the process id: that would be looked up among the names in /run/netns first.
                .and("netns", request.target().netns());
        changes.add(Change.undoneBy(pair, Line.of("link", "del", "dev", hostEnd), "veth pair " + hostEnd));
        changes.add(Change.covered(
                silenced(Line.of("link", "set", "dev", hostEnd, "alias", OwnerTag.of(request.container()))
                        .and("group", LinkGroup.of(network)))));
        changes.add(Change.covered(Line.of("link", "set", "dev", hostEnd, "up")));
        return changes;
    }

    /** {@code lo} comes last, so that a failure leaves the namespace as it was once the pair is gone. */
    List<Line> containerSide() {
        InterfaceName inside = request.interfaceName();
        List<Line> lines = new ArrayList<>();
        if (ipv6 == Ipv6Links.SILENCED) {
            lines.add(silenced(Line.of("link", "set", "dev", inside)));
        }
        request.addresses().forEach(address -> lines.add(BridgeUpkeep.addressLine(address, inside)));
        lines.add(Line.of("link", "set", "dev", inside, "up"));
        for (Route route : routes()) {
            lines.add(Line.of("route", "add", "default", "via", route.gateway().getHostAddress(), "dev", inside));
        }
        lines.add(Line.of("link", "set", "dev", LO, "up"));
        return lines;
    }

    List<Route> routes() {
        return BuiltPair.routes(request, network);
    }

    /** Before the link goes up: afterwards the kernel has made its address already. */
    private Line silenced(Line line) {
        return ipv6 == Ipv6Links.SILENCED ? line.and("addrgenmode", "none") : line;
    }
}
