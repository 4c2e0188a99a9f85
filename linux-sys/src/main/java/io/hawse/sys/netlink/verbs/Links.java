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
import java.util.concurrent.atomic.AtomicBoolean;

/** Network interfaces (RTM_NEWLINK, RTM_DELLINK, RTM_GETLINK in rtnetlink(7)). Changing any takes CAP_NET_ADMIN. */
public final class Links {

    private static final int CREATE = Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL;

    private Links() {}

    /**
     * Makes a link of any kind, which is down; EEXIST when there is one of its name.
     *
     * <p>Neither an alias nor the mode of address generation can be given at birth: the one is ignored, the other refused
     * (rtnl_create_link, inet6_validate_link_af).
     */
    public static Request create(NewLink link, LinkKind kind) {
        String peer = kind instanceof Veth veth ? " peer " + veth.peer() : "";
        AttributeEncoder out = new AttributeEncoder()
                .struct(Ifinfomsg.ofIndex(link.index().orElse(0)).encode());
        link.encode(out, kind.lower());
        kind.encodeInfo(out);
        String label = "RTM_NEWLINK " + kind.word() + " " + link + peer;
        return new Request(label, Rtnetlink.RTM_NEWLINK, CREATE, out.toBytes());
    }

    /**
     * Makes a bridge, which is down and has no address.
     *
     * @param mac its own for good: without one it would take its ports' lowest, and change it with them
     */
    public static Request createBridge(String name, HardwareAddress mac) {
        return create(NewLink.named(name).withMac(mac), LinkKind.Plain.BRIDGE);
    }

    /**
     * As {@link #createBridge(String, HardwareAddress)}, with an index of the caller's choice; EEXIST also when a link has that.
     *
     * @param index 1 to 2^31-1
     */
    public static Request createBridge(String name, HardwareAddress mac, int index) {
        return create(NewLink.named(name).withMac(mac).withIndex(index), LinkKind.Plain.BRIDGE);
    }

    /** Makes a pair of veths, one end a port of a bridge here, the other born in another namespace; both are down. */
    public static Request createVethPair(VethPair pair) {
        VethPair.Peer peer = pair.peer();
        NewLink here = NewLink.named(pair.name()).withMtu(pair.mtu()).withMaster(pair.master());
        NewLink there = NewLink.named(peer.name())
                .withMtu(pair.mtu())
                .withMac(peer.mac())
                .bornIn(peer.namespace());
        return create(here, new Veth(there));
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

    /** Makes a link a port of a bridge, and no longer one of another. */
    public static Request setMaster(LinkId link, int bridge) {
        byte[] payload = link.begin(0, 0).u32(IfLink.IFLA_MASTER, bridge).toBytes();
        return new Request("RTM_NEWLINK " + link + " master " + bridge, Rtnetlink.RTM_NEWLINK, 0, payload);
    }

    /** Has a link be a port of none; one that is none stays so. */
    public static Request clearMaster(LinkId link) {
        byte[] payload = link.begin(0, 0).u32(IfLink.IFLA_MASTER, 0).toBytes();
        return new Request("RTM_NEWLINK " + link + " nomaster", Rtnetlink.RTM_NEWLINK, 0, payload);
    }

    /**
     * Gives a link another name; EEXIST when another has it, EBUSY from older kernels (before 6.2) when it is up.
     *
     * @param link its index: a message has room for one name only
     */
    public static Request rename(int link, String name) {
        byte[] payload =
                LinkId.of(link).begin(0, 0).string(IfLink.IFLA_IFNAME, name).toBytes();
        return new Request("RTM_NEWLINK " + link + " name " + name, Rtnetlink.RTM_NEWLINK, 0, payload);
    }

    /**
     * Moves a link into another namespace, where it may get another index, is down and has lost its addresses; EEXIST when
     * there is one of its name, EINVAL for kinds that stay where they are, such as bridges.
     *
     * <p>This is slow: before it is over, the kernel waits more than once until no processor uses the link any more
     * (synchronize_net in __dev_change_net_namespace). A link that is born there needs none of that ({@link NewLink#bornIn}).
     */
    public static Request moveInto(LinkId link, Namespace namespace) {
        AttributeEncoder out = link.begin(0, 0);
        namespace.encode(out);
        return new Request(
                "RTM_NEWLINK " + link + " into the namespace of " + namespace, Rtnetlink.RTM_NEWLINK, 0, out.toBytes());
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

    /**
     * Asks for a link in another namespace, to learn whether that is ending; {@link #isInEndingNamespace} reads the reply. It takes
     * CAP_NET_ADMIN there too.
     *
     * @param namespace the id that the socket's namespace has for it
     */
    public static Request findIn(int namespace, LinkId link) {
        byte[] payload = link.begin(0, 0)
                .u32(IfLink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS)
                .u32(IfLink.IFLA_TARGET_NETNSID, namespace)
                .toBytes();
        return new Request("RTM_GETLINK " + link + " in namespace " + namespace, Rtnetlink.RTM_GETLINK, 0, payload);
    }

    /**
     * Whether nobody holds the namespace that {@link #findIn} asked in any more, so that the kernel is taking its links away, and their
     * other ends with them (rtnl_get_net_ns_capable, cleanup_net).
     */
    public static boolean isInEndingNamespace(Reply reply) {
        return reply.failure().filter(e -> e.is(Errno.EINVAL)).isPresent();
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
        return list(
                socket,
                portsOf(
                        bridge,
                        new AttributeEncoder()
                                .struct(Ifinfomsg.ofIndex(0).encode())
                                .u32(IfLink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS)));
    }

    private static Request portsOf(int bridge, AttributeEncoder payload) {
        return new Request(
                "RTM_GETLINK with master " + bridge,
                Rtnetlink.RTM_GETLINK,
                0,
                payload.u32(IfLink.IFLA_MASTER, bridge).toBytes());
    }

    /** Which ports of a bridge are meant. */
    @FunctionalInterface
    public interface PortTest {
        boolean matches(Link port) throws NetlinkException;
    }

    /**
     * Whether a bridge has a port that matches. However many it has, no more are looked at than it takes to know.
     *
     * @param socket can only be closed afterwards; the test may not use it
     */
    public static boolean hasPort(RouteSocket socket, int bridge, PortTest test) throws NetlinkException {
        // Without a mask: for one the kernel works out how much room each link of the namespace would take
        // (rtnl_calcit).
        Request request = portsOf(
                bridge, new AttributeEncoder().struct(Ifinfomsg.ofIndex(0).encode()));
        AtomicBoolean found = new AtomicBoolean();
        socket.visit(request, message -> {
            for (Link port : Listing.of(request, List.of(message), Rtnetlink.RTM_NEWLINK, Link::decode)) {
                if (test.matches(port)) {
                    found.set(true);
                }
            }
            return !found.get();
        });
        return found.get();
    }

    private static List<Link> list(RouteSocket socket, Request request) throws NetlinkException {
        return Listing.of(request, socket.dump(request), Rtnetlink.RTM_NEWLINK, Link::decode);
    }
}
