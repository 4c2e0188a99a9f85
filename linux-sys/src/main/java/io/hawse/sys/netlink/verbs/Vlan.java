package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfEther;
import io.hawse.sys.netlink.wire.IfLink;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What arrives on a link with one VLAN's tag (ip-link(8), "VLAN Type Support").
 *
 * @param lowerIndex that link's index
 * @param id 0 to 4095
 * @param protocol how the tag is written
 */
public record Vlan(int lowerIndex, int id, Protocol protocol) implements LinkKind {

    private static final int LARGEST_ID = 4095;

    /** The tag's Ethernet type. */
    public enum Protocol {
        /** The usual one. */
        IEEE_802_1Q(IfEther.ETH_P_8021Q),
        /** A provider's, around its customers' tags. */
        IEEE_802_1AD(IfEther.ETH_P_8021AD);

        private final int number;

        Protocol(int number) {
            this.number = number;
        }
    }

    public Vlan {
        Objects.requireNonNull(protocol, "protocol is null");
        if (id < 0 || id > LARGEST_ID) {
            throw new IllegalArgumentException("VLAN id " + id + ", there are 0 to " + LARGEST_ID);
        }
    }

    @Override
    public String word() {
        return "vlan";
    }

    @Override
    public OptionalInt lower() {
        return OptionalInt.of(lowerIndex);
    }

    @Override
    public void encode(AttributeEncoder data) {
        data.be16(IfLink.IFLA_VLAN_PROTOCOL, protocol.number).u16(IfLink.IFLA_VLAN_ID, id);
    }
}
