package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A link with another's hardware address and IP addresses of its own (ip-link(8), "IPVLAN and IPVTAP Type Support").
 *
 * @param lowerIndex that other link's index
 * @param mode who sees to its packets' ways
 * @param isolation who hears whom
 */
public record Ipvlan(int lowerIndex, Mode mode, Isolation isolation) implements LinkKind {

    /** Where packets are routed. All ipvlans on one link have the mode of the one that was made last. */
    public enum Mode {
        /** In the namespace that it is in; it sends and receives broadcasts. */
        L2(IfLink.IPVLAN_MODE_L2),
        /** In the namespace of the link below, without netfilter. */
        L3(IfLink.IPVLAN_MODE_L3),
        /** The same with netfilter. */
        L3S(IfLink.IPVLAN_MODE_L3S);

        private final int number;

        Mode(int number) {
            this.number = number;
        }
    }

    /** What becomes of packets from one ipvlan to another on the same link. */
    public enum Isolation {
        /** They are handed over. */
        BRIDGE(0),
        /** They are dropped. */
        PRIVATE(IfLink.IPVLAN_F_PRIVATE),
        /** They go out on the line, where a switch has to send them back. */
        VEPA(IfLink.IPVLAN_F_VEPA);

        private final int number;

        Isolation(int number) {
            this.number = number;
        }
    }

    public Ipvlan {
        Objects.requireNonNull(mode, "mode is null");
        Objects.requireNonNull(isolation, "isolation is null");
    }

    @Override
    public String word() {
        return "ipvlan";
    }

    @Override
    public OptionalInt lower() {
        return OptionalInt.of(lowerIndex);
    }

    @Override
    public void encode(AttributeEncoder data) {
        data.u16(IfLink.IFLA_IPVLAN_MODE, mode.number).u16(IfLink.IFLA_IPVLAN_FLAGS, isolation.number);
    }
}
