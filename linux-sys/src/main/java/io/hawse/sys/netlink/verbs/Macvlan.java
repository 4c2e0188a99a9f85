package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A link with a hardware address of its own on the line of another (ip-link(8), "MACVLAN and MACVTAP Type Support"). The host
 * itself and it don't hear each other, in any mode.
 *
 * @param lowerIndex that other link's index
 * @param mode whom it hears
 */
public record Macvlan(int lowerIndex, Mode mode) implements LinkKind {

    /** What becomes of packets from one macvlan to another on the same link. */
    public enum Mode {
        /** They are dropped. */
        PRIVATE(IfLink.MACVLAN_MODE_PRIVATE),
        /** They go out on the line, where a switch has to send them back. */
        VEPA(IfLink.MACVLAN_MODE_VEPA),
        /** They are handed over. */
        BRIDGE(IfLink.MACVLAN_MODE_BRIDGE),
        /** There is only one, and it has the link's address. */
        PASSTHRU(IfLink.MACVLAN_MODE_PASSTHRU),
        /** It hears a list of senders alone, which is empty at its birth. */
        SOURCE(IfLink.MACVLAN_MODE_SOURCE);

        private final int number;

        Mode(int number) {
            this.number = number;
        }
    }

    public Macvlan {
        Objects.requireNonNull(mode, "mode is null");
    }

    @Override
    public String word() {
        return "macvlan";
    }

    @Override
    public OptionalInt lower() {
        return OptionalInt.of(lowerIndex);
    }

    @Override
    public void encode(AttributeEncoder data) {
        data.u32(IfLink.IFLA_MACVLAN_MODE, mode.number);
    }
}
