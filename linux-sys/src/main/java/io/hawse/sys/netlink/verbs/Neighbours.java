package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.Ndmsg;
import io.hawse.sys.netlink.wire.Neighbour;
import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The neighbour tables, ARP's and IPv6's (RTM_NEWNEIGH, RTM_DELNEIGH, RTM_GETNEIGH in rtnetlink(7)). Changing them takes
 * CAP_NET_ADMIN.
 */
public final class Neighbours {

    private Neighbours() {}

    /**
     * Says who has an address, for good; EEXIST when something is known of it already.
     *
     * @param link the link's index
     */
    public static Request add(int link, InetAddress address, HardwareAddress mac) {
        return permanent(link, address, mac, Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL);
    }

    /** Says the same, whatever was known of it. */
    public static Request replace(int link, InetAddress address, HardwareAddress mac) {
        return permanent(link, address, mac, Netlink.NLM_F_CREATE | Netlink.NLM_F_REPLACE);
    }

    /** Says who has an address now, whatever was known of it: the next use of it asks whether that still holds. */
    public static Request replaceUntilItChanges(int link, InetAddress address, HardwareAddress mac) {
        return entry(link, address, mac, Neighbour.NUD_STALE, Netlink.NLM_F_CREATE | Netlink.NLM_F_REPLACE);
    }

    private static Request permanent(int link, InetAddress address, HardwareAddress mac, int flags) {
        return entry(link, address, mac, Neighbour.NUD_PERMANENT, flags);
    }

    private static Request entry(int link, InetAddress address, HardwareAddress mac, int state, int flags) {
        byte[] payload = begin(link, address, state)
                .bytes(Neighbour.NDA_LLADDR, mac.bytes())
                .toBytes();
        String label = label("RTM_NEWNEIGH", link, address) + " is " + mac;
        return new Request(label, Rtnetlink.RTM_NEWNEIGH, flags, payload);
    }

    /** Forgets a neighbour; ENOENT when nothing is known of it. */
    public static Request delete(int link, InetAddress address) {
        byte[] payload = begin(link, address, Neighbour.NUD_PERMANENT).toBytes();
        return new Request(label("RTM_DELNEIGH", link, address), Rtnetlink.RTM_DELNEIGH, 0, payload);
    }

    /** What is known of one link's neighbours, of both families, picked out by the kernel. */
    public static List<NeighbourEntry> of(RouteSocket socket, int link) throws NetlinkException {
        byte[] payload = new AttributeEncoder()
                .struct(new Ndmsg(Rtnetlink.AF_UNSPEC, 0, 0, 0, 0).encode())
                .u32(Neighbour.NDA_IFINDEX, link)
                .toBytes();
        Request request = new Request("RTM_GETNEIGH of link " + link, Rtnetlink.RTM_GETNEIGH, 0, payload);
        return Listing.of(request, socket.dump(request), Rtnetlink.RTM_NEWNEIGH, NeighbourEntry::decode).stream()
                .flatMap(Optional::stream)
                .filter(entry -> entry.link() == link)
                .toList();
    }

    private static String label(String type, int link, InetAddress address) {
        return type + " " + address.getHostAddress() + " on link " + link;
    }

    private static AttributeEncoder begin(int link, InetAddress address, int state) {
        return new AttributeEncoder()
                .struct(new Ndmsg(Family.of(address), link, state, 0, 0).encode())
                .bytes(Neighbour.NDA_DST, address.getAddress());
    }
}
