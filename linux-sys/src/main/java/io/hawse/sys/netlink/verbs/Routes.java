package io.hawse.sys.netlink.verbs;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Rtmsg;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Routes (RTM_NEWROUTE, RTM_GETROUTE in rtnetlink(7)). */
public final class Routes {

    private Routes() {}

    /**
     * A default route of the gateway's family; EEXIST when there is one, ENETUNREACH when the gateway can't be reached directly.
     *
     * @param link the index of the link that it leaves by, which must be up
     */
    public static Request addDefault(InetAddress gateway, int link) {
        byte[] payload = new AttributeEncoder()
                .struct(main(Family.of(gateway), Rtnetlink.RTPROT_BOOT, Rtnetlink.RTN_UNICAST))
                .bytes(Rtnetlink.RTA_GATEWAY, gateway.getAddress())
                .u32(Rtnetlink.RTA_OIF, link)
                .toBytes();
        return new Request(
                "RTM_NEWROUTE default via " + gateway.getHostAddress() + " on link " + link,
                Rtnetlink.RTM_NEWROUTE,
                Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL,
                payload);
    }

    /** The routes of the main table, of both families. */
    public static List<Route> list(RouteSocket socket) throws NetlinkException {
        List<Route> routes = new ArrayList<>(list(socket, Rtnetlink.AF_INET));
        routes.addAll(list(socket, Rtnetlink.AF_INET6));
        return routes;
    }

    /** A kernel without the family lists what it has. */
    private static List<Route> list(RouteSocket socket, int family) throws NetlinkException {
        Request request = new Request("RTM_GETROUTE of the main table", Rtnetlink.RTM_GETROUTE, 0, main(family, 0, 0));
        return Listing.of(request, dump(socket, request), Rtnetlink.RTM_NEWROUTE, Route::decode).stream()
                .flatMap(Optional::stream)
                .filter(route -> route.family() == family && route.table() == Rtnetlink.RT_TABLE_MAIN)
                .toList();
    }

    /** A namespace has no main table before its first route, and strict checking makes an error of that (inet_dump_fib). */
    private static List<NetlinkMessage> dump(RouteSocket socket, Request request) throws NetlinkException {
        try {
            return socket.dump(request);
        } catch (NetlinkException e) {
            if (e.is(Errno.ENOENT)) {
                return List.of();
            }
            throw e;
        }
    }

    private static byte[] main(int family, int protocol, int type) {
        int table = Rtnetlink.RT_TABLE_MAIN;
        return new Rtmsg(family, 0, 0, 0, table, protocol, Rtnetlink.RT_SCOPE_UNIVERSE, type, 0).encode();
    }
}
