package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An Ethernet between hosts, in UDP datagrams (RFC 7348; ip-link(8), "VXLAN Type Support").
 *
 * @param id the network's, 24 bits (VNI)
 * @param remote where to send what nobody is known for: a multicast group, which needs an underlay, or one other host
 * @param local the address to send from, of the same family
 * @param underlay the index of the link to send by; else the routes say
 * @param port where the others listen and this one does; 4789 is IANA's
 * @param learning where hardware addresses are come to be known from
 */
public record Vxlan(
        int id,
        Optional<InetAddress> remote,
        Optional<InetAddress> local,
        OptionalInt underlay,
        int port,
        Learning learning)
        implements LinkKind {

    /** IANA's (RFC 7348, section 8). The kernel's own, without one in the request, is an older 8472. */
    public static final int PORT = 4789;

    private static final int LARGEST_ID = 0xffffff;
    private static final int LARGEST_PORT = 0xffff;

    /** Where it comes to know which host has which hardware address. */
    public enum Learning {
        /** From the packets that arrive. */
        FROM_PACKETS(1),
        /** From those who write it into the forwarding table (bridge(8), "fdb"). */
        NONE(0);

        private final int number;

        Learning(int number) {
            this.number = number;
        }
    }

    public Vxlan {
        Objects.requireNonNull(learning, "learning is null");
        Objects.requireNonNull(underlay, "underlay is null");
        if (id < 0 || id > LARGEST_ID) {
            throw new IllegalArgumentException("VXLAN id " + id + ", there are 0 to " + LARGEST_ID);
        }
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("UDP port " + port);
        }
        if (remote.isPresent() && local.isPresent() && Family.of(remote.get()) != Family.of(local.get())) {
            throw new IllegalArgumentException("a VXLAN from " + local.get().getHostAddress() + " to "
                    + remote.get().getHostAddress() + ", of another family");
        }
    }

    /** One that learns, on IANA's port, and as yet sends nowhere. */
    public static Vxlan ofId(int id) {
        return new Vxlan(id, Optional.empty(), Optional.empty(), OptionalInt.empty(), PORT, Learning.FROM_PACKETS);
    }

    public Vxlan to(InetAddress groupOrHost) {
        return new Vxlan(id, Optional.of(groupOrHost), local, underlay, port, learning);
    }

    public Vxlan from(InetAddress address) {
        return new Vxlan(id, remote, Optional.of(address), underlay, port, learning);
    }

    public Vxlan over(int link) {
        return new Vxlan(id, remote, local, OptionalInt.of(link), port, learning);
    }

    public Vxlan withPort(int number) {
        return new Vxlan(id, remote, local, underlay, number, learning);
    }

    public Vxlan withoutLearning() {
        return new Vxlan(id, remote, local, underlay, port, Learning.NONE);
    }

    @Override
    public String word() {
        return "vxlan";
    }

    @Override
    public void encode(AttributeEncoder data) {
        underlay.ifPresent(index -> data.u32(IfLink.IFLA_VXLAN_LINK, index));
        data.u32(IfLink.IFLA_VXLAN_ID, id);
        local.ifPresent(address -> data.bytes(
                Family.isIpv4(address) ? IfLink.IFLA_VXLAN_LOCAL : IfLink.IFLA_VXLAN_LOCAL6, address.getAddress()));
        remote.ifPresent(address -> data.bytes(
                Family.isIpv4(address) ? IfLink.IFLA_VXLAN_GROUP : IfLink.IFLA_VXLAN_GROUP6, address.getAddress()));
        data.u8(IfLink.IFLA_VXLAN_LEARNING, learning.number).be16(IfLink.IFLA_VXLAN_PORT, port);
    }
}
