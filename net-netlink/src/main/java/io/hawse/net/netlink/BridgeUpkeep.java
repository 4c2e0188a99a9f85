package io.hawse.net.netlink;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.bridge.BridgeRules;
import io.hawse.net.bridge.BridgeState;
import io.hawse.net.bridge.DerivedMac;
import io.hawse.net.bridge.LinkGroup;
import io.hawse.sys.Errno;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Addresses;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkChange;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;

/** Decides what has to be done for a network's bridge to stand. */
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
     * What there is to know of a bridge. The addresses of our own needn't be read, which saves a round trip for each container: it
     * gets them in any case. IPv6's must be, since the kernel calls one with another prefix length the same (inet6_addr_add).
     */
    FoundBridge look(RouteSocket socket, Link link) throws NetlinkException {
        FoundBridge found = FoundBridge.withoutAddresses(link);
        for (InterfaceAddress address : rules.wanted()) {
            if (address.address() instanceof Inet6Address) {
                return found.withAddresses(socket);
            }
        }
        return rules.isOurs(found.state()) ? found : found.withAddresses(socket);
    }

    /** What makes a bridge known for Hawse's. */
    LinkChange mark() {
        return LinkChange.none().withAlias(rules.tag().toString());
    }

    /**
     * Pinned: a bridge without one of its own takes its ports' lowest, and when that changes its neighbours know the old one for up to
     * 100 seconds. And always the same, since containers outlive a bridge that another program deletes.
     */
    MacAddress mac() {
        return DerivedMac.of(rules.wanted());
    }

    /** The steps that set up a bridge that was just made and marked. */
    List<Step> furnish(int index, int mtu, LinkChange.LinkLocal linkLocal) {
        List<Step> steps = new ArrayList<>();
        // Only a change of its MTU keeps a bridge from following its ports (br_change_mtu), so it isn't set at birth.
        LinkChange change = LinkChange.none().withMtu(mtu).withLinkLocal(linkLocal);
        steps.add(Step.of(Links.change(LinkId.of(index), change)));
        rules.wanted().forEach(address -> steps.add(Step.of(add(address, index), subject(address))));
        steps.add(Step.of(Links.up(LinkId.of(index))));
        return steps;
    }

    /** The steps that make ports again of the host ends that lost the bridge; one may go at this moment. */
    List<Step> rejoin(List<Link> links, int index) {
        List<Step> steps = new ArrayList<>();
        for (Link link : links) {
            boolean ours = link.group() == group
                    && link.alias().flatMap(OwnerTag::parse).isPresent();
            if (ours && link.master().isEmpty()) {
                steps.add(
                        Step.of(Links.setMaster(LinkId.of(link.index()), index)).needlessAt(Errno.ENODEV));
            }
        }
        return steps;
    }

    /**
     * The steps that make what is there fit.
     *
     * @throws NetworkException of kind {@code CONFLICT} when the name belongs to something else
     */
    List<Step> mend(FoundBridge found) {
        int index = found.index();
        List<Step> steps = new ArrayList<>();
        for (InterfaceAddress address : rules.missing(found.state())) {
            Step step = Step.undoneBy(
                    add(address, index),
                    subject(address),
                    Addresses.delete(index, address.address(), address.prefixLength()),
                    "address " + address + " of bridge " + bridge);
            boolean unread = found.addresses() == FoundBridge.Addressed.UNREAD;
            steps.add(unread ? step.needlessAt(Errno.EEXIST) : step);
        }
        if (found.state().power() == BridgeState.Power.DOWN) {
            LinkId link = LinkId.of(index);
            steps.add(Step.undoneBy(Links.up(link), Step.Subject.OTHER, Links.down(link), "bridge " + bridge + " up"));
        }
        return steps;
    }

    static Request add(InterfaceAddress address, int link) {
        return Addresses.add(link, address.address(), address.prefixLength());
    }

    static Step.Subject subject(InterfaceAddress address) {
        return address.address() instanceof Inet6Address ? Step.Subject.IPV6_ADDRESS : Step.Subject.OTHER;
    }
}
