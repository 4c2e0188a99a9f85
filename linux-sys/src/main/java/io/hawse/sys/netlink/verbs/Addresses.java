package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfAddr;
import io.hawse.sys.netlink.wire.Ifaddrmsg;
import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Addresses of links (RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR in rtnetlink(7)). Changing any takes CAP_NET_ADMIN. */
public final class Addresses {

    private Addresses() {}

    /**
     * Gives a link an address; EEXIST when it has it already. An IPv6 one is usable at once: it isn't looked for on the link
     * before (IFA_F_NODAD), which would take a second.
     *
     * @param link the link's index
     */
    public static Request add(int link, InetAddress address, int prefixLength) {
        int flags = Family.of(address) == Rtnetlink.AF_INET6 ? IfAddr.IFA_F_NODAD : 0;
        return new Request(
                label("RTM_NEWADDR", link, address, prefixLength),
                Rtnetlink.RTM_NEWADDR,
                Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL,
                payload(link, address, prefixLength, flags));
    }

    /** Takes an address from a link; EADDRNOTAVAIL when it hasn't got it. */
    public static Request delete(int link, InetAddress address, int prefixLength) {
        return new Request(
                label("RTM_DELADDR", link, address, prefixLength),
                Rtnetlink.RTM_DELADDR,
                0,
                payload(link, address, prefixLength, 0));
    }

    /** The addresses of one link, of both families, picked out by the kernel. */
    public static List<Address> of(RouteSocket socket, int link) throws NetlinkException {
        byte[] payload = new Ifaddrmsg(Rtnetlink.AF_UNSPEC, 0, 0, 0, link).encode();
        Request request = new Request("RTM_GETADDR of link " + link, Rtnetlink.RTM_GETADDR, 0, payload);
        return Listing.of(request, socket.dump(request), Rtnetlink.RTM_NEWADDR, Address::decode).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static String label(String type, int link, InetAddress address, int prefixLength) {
        return type + " " + address.getHostAddress() + "/" + prefixLength + " of link " + link;
    }

    private static byte[] payload(int link, InetAddress address, int prefixLength, int flags) {
        byte[] bytes = address.getAddress();
        return new AttributeEncoder()
                .struct(new Ifaddrmsg(Family.of(address), prefixLength, flags, Rtnetlink.RT_SCOPE_UNIVERSE, link)
                        .encode())
                .bytes(IfAddr.IFA_LOCAL, bytes)
                .bytes(IfAddr.IFA_ADDRESS, bytes)
                .toBytes();
    }
}
