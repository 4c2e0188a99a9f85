package io.hawse.net.netlink;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkException;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.verbs.Addresses;
import io.hawse.sys.netlink.verbs.LinkChange;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides what has to be done for a network's bridge to stand. Pure: looks at a state, returns steps. */
final class BridgeUpkeep {

    private final Network network;
    private final InterfaceName bridge;
    private final List<InterfaceAddress> wanted;

    BridgeUpkeep(Network network) {
        this.network = network;
        this.bridge = network.bridge();
        this.wanted =
                network.ranges().stream().map(Network.Range::gatewayAddress).toList();
    }

    /** The steps that set up a bridge that was just made. */
    List<Step> furnish(int index, int mtu, LinkChange.LinkLocal linkLocal) {
        List<Step> steps = new ArrayList<>();
        // Only a change of its MTU keeps a bridge from following its ports (br_change_mtu), so it isn't set at birth.
        LinkChange change = LinkChange.none()
                .withAlias(Tag.ofNetwork(network.name()).toString())
                .withMtu(mtu)
                .withLinkLocal(linkLocal);
        steps.add(Step.of(Links.change(LinkId.of(index), change)));
        wanted.forEach(address -> steps.add(Step.of(add(address, index), subject(address))));
        steps.add(Step.of(Links.up(LinkId.of(index))));
        return steps;
    }

    /**
     * The steps that make what is there fit, as a rule none.
     *
     * @throws NetworkException of kind {@code CONFLICT} when the name belongs to something else
     */
    List<Step> mend(BridgeState found) {
        if (!found.isBridge()) {
            throw new NetworkException(
                    NetworkException.Kind.CONFLICT,
                    "interface " + bridge + " exists and is no bridge, so network " + network.name() + " can't use it",
                    "choose another bridge name, or remove it: ip link del dev " + bridge);
        }
        List<InterfaceAddress> missing = wanted.stream()
                .filter(address -> !found.addresses().contains(address))
                .toList();
        boolean ours = found.tag().equals(Optional.of(Tag.ofNetwork(network.name())));
        if (!missing.isEmpty() && !ours && !found.addresses().isEmpty()) {
            throw new NetworkException(
                    NetworkException.Kind.CONFLICT,
                    "bridge " + bridge + " isn't hawse's and has other addresses (" + listed(found.addresses())
                            + ") than network " + network.name() + " wants (" + listed(wanted) + ")",
                    "choose another bridge name, or give it the address: ip addr add " + missing.get(0) + " dev "
                            + bridge);
        }
        int index = found.link().index();
        List<Step> steps = new ArrayList<>();
        for (InterfaceAddress address : missing) {
            steps.add(Step.undoneBy(
                    add(address, index),
                    subject(address),
                    Addresses.delete(index, address.address(), address.prefixLength()),
                    "address " + address + " of bridge " + bridge));
        }
        if (!found.link().isUp()) {
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

    private static String listed(List<InterfaceAddress> addresses) {
        return addresses.stream().map(InterfaceAddress::toString).collect(Collectors.joining(", "));
    }
}
