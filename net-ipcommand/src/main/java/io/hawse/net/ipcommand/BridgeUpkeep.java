package io.hawse.net.ipcommand;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkException;
import io.hawse.net.bridge.BridgeRules;
import io.hawse.net.bridge.BridgeState;
import io.hawse.net.bridge.DerivedMac;
import io.hawse.net.bridge.Ipv6Links;
import io.hawse.net.bridge.LinkGroup;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;

/** Decides what has to be done for a network's bridge to stand. Pure: looks at a state, returns steps. */
final class BridgeUpkeep {

    private final InterfaceName bridge;
    private final BridgeRules rules;
    private final int group;

    BridgeUpkeep(Network network) {
        this.bridge = network.bridge();
        this.rules = new BridgeRules(network);
        this.group = LinkGroup.of(network);
    }

    /**
     * The steps that make the bridge. Its MAC address is pinned: a bridge without one of its own takes its ports' lowest, and when that
     * changes its neighbours know the old one for up to 100 seconds. And it is always the same, since containers outlive a bridge that
     * another program deletes.
     */
    List<Change> make(int mtu, Ipv6Links ipv6) {
        List<Change> changes = new ArrayList<>();
        changes.add(Change.bridgeMade(
                Line.of("link", "add", "name", bridge, "address", DerivedMac.of(rules.wanted()), "type", "bridge"),
                bridge));
        // Not in the line above: only a change of its MTU keeps a bridge from following its ports (br_change_mtu).
        Line set = Line.of("link", "set", "dev", bridge, "alias", rules.tag(), "mtu", mtu);
        changes.add(Change.covered(ipv6 == Ipv6Links.SILENCED ? set.and("addrgenmode", "none") : set));
        rules.wanted().forEach(address -> changes.add(Change.covered(add(address))));
        changes.add(Change.covered(Line.of("link", "set", "dev", bridge, "up")));
        return changes;
    }

    /** Shows the network's host ends, whether or not they are ports. */
    Line lookAtHostEnds() {
        return Line.of("link", "show", "group", group);
    }

    /** The steps that make ports again of the host ends that lost the bridge. */
    List<Change> rejoin(List<LinkLine> hostEnds) {
        return hostEnds.stream()
                .filter(link -> link.master().isEmpty() && link.tag().isPresent())
                .map(link -> Change.covered(Line.of("link", "set", "dev", link.name(), "master", bridge)))
                .toList();
    }

    /**
     * The steps that make what is there fit, as a rule none.
     *
     * @throws NetworkException of kind {@code CONFLICT} when the name belongs to something else
     */
    List<Change> mend(BridgeState found) {
        List<Change> changes = new ArrayList<>();
        for (InterfaceAddress address : rules.missing(found)) {
            changes.add(Change.undoneBy(
                    add(address),
                    Line.of("addr", "del", address, "dev", bridge),
                    "address " + address + " of bridge " + bridge));
        }
        if (found.power() == BridgeState.Power.DOWN) {
            changes.add(Change.undoneBy(
                    Line.of("link", "set", "dev", bridge, "up"),
                    Line.of("link", "set", "dev", bridge, "down"),
                    "bridge " + bridge + " up"));
        }
        return changes;
    }

    private Line add(InterfaceAddress address) {
        return addressLine(address, bridge);
    }

    /** IPv6 without its duplicate detection: the core leases each address once, and it would take a second. */
    static Line addressLine(InterfaceAddress address, InterfaceName name) {
        Line line = Line.of("addr", "add", address, "dev", name);
        return address.address() instanceof Inet6Address ? line.and("nodad") : line;
    }
}
