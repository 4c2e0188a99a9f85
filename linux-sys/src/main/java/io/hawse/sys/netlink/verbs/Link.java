package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeDecoder;
import io.hawse.sys.netlink.wire.IfLink;
import io.hawse.sys.netlink.wire.Ifinfomsg;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network interface, as an RTM_NEWLINK tells of it.
 *
 * @param index in its namespace
 * @param name in its namespace
 * @param flags IFF_...
 * @param mtu in bytes
 * @param kind {@code veth}, {@code bridge}, ...; empty for what no rtnetlink request made, such as {@code lo}
 * @param alias what somebody wrote on it
 * @param master the index of the bridge that it is a port of
 * @param peer the index of the link below; for a veth its other end's, in that end's namespace
 * @param peerNamespace the id that this namespace has for the one that the peer is in, where that is another; {@link #ENDING} when
 *     that one is ending
 * @param group a number that links can have in common, 0 as a rule
 */
public record Link(
        int index,
        String name,
        int flags,
        int mtu,
        Optional<String> kind,
        Optional<String> alias,
        OptionalInt master,
        OptionalInt peer,
        OptionalInt peerNamespace,
        int group) {

    /** The kernel has no id any more for a namespace that is ending (NETNSA_NSID_NOT_ASSIGNED). */
    public static final int ENDING = -1;

    /** Whether it was switched on (IFF_UP); it may still have no carrier. */
    public boolean isUp() {
        return (flags & IfLink.IFF_UP) != 0;
    }

    /** Whether it is up and there is somebody to send to (IFF_LOWER_UP): for a veth, that its other end is up, too. */
    public boolean hasCarrier() {
        return (flags & IfLink.IFF_LOWER_UP) != 0;
    }

    /**
     * A link that a notification is about. Empty when it is none of a link as such: a bridge reports of its ports with a family
     * of its own, and its RTM_DELLINK is the end of a membership; a wireless driver reports with little more than the name.
     */
    static Optional<Link> notified(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer in = message.payload();
        int family = Ifinfomsg.decode(in).family();
        boolean wireless =
                AttributeDecoder.decode(in).bytes(IfLink.IFLA_WIRELESS).isPresent();
        return family != Rtnetlink.AF_UNSPEC || wireless ? Optional.empty() : Optional.of(decode(message));
    }

    static Link decode(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer in = message.payload();
        Ifinfomsg head = Ifinfomsg.decode(in);
        AttributeDecoder attributes = AttributeDecoder.decode(in);
        return new Link(
                head.index(),
                attributes
                        .string(IfLink.IFLA_IFNAME)
                        .orElseThrow(() -> new MalformedMessageException("link " + head.index() + " has no name")),
                head.flags(),
                attributes
                        .u32(IfLink.IFLA_MTU)
                        .orElseThrow(() -> new MalformedMessageException("link " + head.index() + " has no MTU")),
                attributes.nested(IfLink.IFLA_LINKINFO).string(IfLink.IFLA_INFO_KIND),
                attributes.string(IfLink.IFLA_IFALIAS),
                attributes.u32(IfLink.IFLA_MASTER),
                attributes.u32(IfLink.IFLA_LINK),
                attributes.u32(IfLink.IFLA_LINK_NETNSID),
                attributes.u32(IfLink.IFLA_GROUP).orElse(0));
    }
}
