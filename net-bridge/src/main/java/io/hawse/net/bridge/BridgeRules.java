package io.hawse.net.bridge;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnerTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which bridge a network may use. One without Hawse's tag may be used when it has the network's addresses or none at all; it isn't
 * given addresses beside its owner's.
 */
public final class BridgeRules {

    private final Network network;
    private final InterfaceName bridge;
    private final OwnerTag tag;
    private final List<InterfaceAddress> wanted;

    public BridgeRules(Network network) {
        this.network = network;
        this.bridge = network.bridge();
        this.tag = OwnerTag.ofNetwork(network.name());
        List<InterfaceAddress> gateways = new ArrayList<>();
        network.ranges().forEach(range -> gateways.add(range.gatewayAddress()));
        this.wanted = List.copyOf(gateways);
    }

    /** The mark of a bridge that is made for this network. */
    public OwnerTag tag() {
        return tag;
    }

    /** The addresses that the network's bridge has. */
    public List<InterfaceAddress> wanted() {
        return wanted;
    }

    /** Whether what is there is the bridge that Hawse made for this network; it is given whatever it lacks. */
    public boolean isOurs(BridgeState found) {
        return found.kind() == BridgeState.Kind.BRIDGE && found.tag().equals(Optional.of(tag));
    }

    /**
     * The addresses that what is there still needs, as a rule none.
     *
     * @throws NetworkException of kind {@code CONFLICT} when the name belongs to something else
     */
    public List<InterfaceAddress> missing(BridgeState found) {
        if (found.kind() != BridgeState.Kind.BRIDGE) {
            throw new NetworkException(
                    Kind.CONFLICT,
                    "interface " + bridge + " exists and is no bridge, so network " + network.name() + " can't use it",
                    "take another subnet, whose bridge has another name, or remove it: ip link del dev " + bridge);
        }
        List<InterfaceAddress> missing = new ArrayList<>(wanted);
        missing.removeAll(found.addresses());
        if (!missing.isEmpty() && !isOurs(found) && !found.addresses().isEmpty()) {
            throw new NetworkException(
                    Kind.CONFLICT,
                    "bridge " + bridge + " isn't hawse's and has other addresses (" + listed(found.addresses())
                            + ") than network " + network.name() + " wants (" + listed(wanted) + ")",
                    "take another subnet, whose bridge has another name, or give it the address: ip addr add "
                            + missing.get(0) + " dev " + bridge);
        }
        return missing;
    }

    private static String listed(List<InterfaceAddress> addresses) {
        return addresses.stream().map(InterfaceAddress::toString).collect(Collectors.joining(", "));
    }
}
