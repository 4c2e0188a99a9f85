package io.hawse.sys.netlink.verbs;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Reply;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import io.hawse.sys.netlink.wire.Ifinfomsg;
import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.util.List;
import java.util.Optional;

/** Network interfaces (RTM_NEWLINK, RTM_DELLINK, RTM_GETLINK in rtnetlink(7)). Changing any takes CAP_NET_ADMIN. */
public final class Links {

    private static final int CREATE = Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL;

    private Links() {}

    /**
     * Makes a bridge, which is down and has no address.
     *
     * @param mac its own for good: without one it would take its ports' lowest, and change it with them
     */
    public static Request createBridge(String name, HardwareAddress mac) {
        byte[] payload = new AttributeEncoder()
                .struct(Ifinfomsg.ofIndex(0).encode())
                .bytes(IfLink.IFLA_ADDRESS, mac.bytes())
                .string(IfLink.IFLA_IFNAME, name)
                .nested(IfLink.IFLA_LINKINFO, info -> info.text(IfLink.IFLA_INFO_KIND, "bridge"))
                .toBytes();
        return new Request("RTM_NEWLINK bridge " + name, Rtnetlink.RTM_NEWLINK, CREATE, payload);
    }

    /**
     * Makes a pair of veths, one end a port of a bridge here, the other born in another namespace; both are down.
     *
     * <p>Neither an alias nor the mode of address generation can be given at birth: the one is ignored, the other refused
     * (rtnl_create_link, inet6_validate_link_af).
     */
    public static Request createVethPair(VethPair pair) {
        VethPair.Peer peer = pair.peer();
        byte[] payload = new AttributeEncoder()
                .struct(Ifinfomsg.ofIndex(0).encode())
                .u32(IfLink.IFLA_MASTER, pair.master())
                .u32(IfLink.IFLA_MTU, pair.mtu())
                .string(IfLink.IFLA_IFNAME, pair.name())
                .nested(
                        IfLink.IFLA_LINKINFO,
                        info -> info.text(IfLink.IFLA_INFO_KIND, "veth")
                                .nested(
                                        IfLink.IFLA_INFO_DATA,
                                        data -> data.nested(IfLink.VETH_INFO_PEER, end -> encodePeer(pair, end))))
                .toBytes();
        String label = "RTM_NEWLINK veth " + pair.name() + " peer " + peer.name() + " of " + peer.namespace();
        return new Request(label, Rtnetlink.RTM_NEWLINK, CREATE, payload);
    }

    private static void encodePeer(VethPair pair, AttributeEncoder out) {
        VethPair.Peer peer = pair.peer();
        out.struct(Ifinfomsg.ofIndex(0).encode())
                .bytes(IfLink.IFLA_ADDRESS, peer.mac().bytes())
                .u32(IfLink.IFLA_MTU, pair.mtu());
        peer.namespace().encode(out);
        out.string(IfLink.IFLA_IFNAME, peer.name());
    }

    /** Changes a link that exists. */
    public static Request change(LinkId link, LinkChange change) {
        AttributeEncoder out = link.begin(0, 0);
        change.encode(out);
        return new Request("RTM_NEWLINK " + link + change, Rtnetlink.RTM_NEWLINK, 0, out.toBytes());
    }

    /** Switches a link on. */
    public static Request up(LinkId link) {
        byte[] payload = link.begin(IfLink.IFF_UP, IfLink.IFF_UP).toBytes();
        return new Request("RTM_NEWLINK " + link + " up", Rtnetlink.RTM_NEWLINK, 0, payload);
    }

    /** Switches a link off. */
    public static Request down(LinkId link) {
        byte[] payload = link.begin(0, IfLink.IFF_UP).toBytes();
        return new Request("RTM_NEWLINK " + link + " down", Rtnetlink.RTM_NEWLINK, 0, payload);
    }

    /** Removes a link; a veth's other end goes with it. ENODEV when there is none. */
    public static Request delete(LinkId link) {
        byte[] payload = link.begin(0, 0).toBytes();
        return new Request("RTM_DELLINK " + link, Rtnetlink.RTM_DELLINK, 0, payload);
    }

    /** Asks for one link; {@link #found} reads the reply. */
    public static Request find(LinkId link) {
        byte[] payload = link.begin(0, 0)
                .u32(IfLink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS)
                .toBytes();
        return new Request("RTM_GETLINK " + link, Rtnetlink.RTM_GETLINK, 0, payload);
    }

    /** The link that {@link #find} asked for; empty when there is none. */
    public static Optional<Link> found(Reply reply) throws NetlinkException {
        if (reply.failure().filter(e -> e.is(Errno.ENODEV)).isPresent()) {
            return Optional.empty();
        }
        return Listing.of(reply.request(), reply.orThrow().messages(), Rtnetlink.RTM_NEWLINK, Link::decode).stream()
                .findFirst();
    }

    /** All links of the socket's namespace. */
    public static List<Link> list(RouteSocket socket) throws NetlinkException {
        byte[] payload = new AttributeEncoder()
                .struct(Ifinfomsg.ofIndex(0).encode())
                .u32(IfLink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS)
                .toBytes();
        return list(socket, new Request("RTM_GETLINK of all", Rtnetlink.RTM_GETLINK, 0, payload));
    }

    /** The ports of a bridge, picked out by the kernel. */
    public static List<Link> portsOf(RouteSocket socket, int bridge) throws NetlinkException {
        byte[] payload = new AttributeEncoder()
                .struct(Ifinfomsg.ofIndex(0).encode())
                .u32(IfLink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS)
                .u32(IfLink.IFLA_MASTER, bridge)
                .toBytes();
        return list(socket, new Request("RTM_GETLINK with master " + bridge, Rtnetlink.RTM_GETLINK, 0, payload));
    }

    private static List<Link> list(RouteSocket socket, Request request) throws NetlinkException {
        return Listing.of(request, socket.dump(request), Rtnetlink.RTM_NEWLINK, Link::decode);
    }
}
