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

/** Routes (RTM_NEWROUTE, RTM_DELROUTE, RTM_GETROUTE in rtnetlink(7)). Changing any takes CAP_NET_ADMIN. */
public final class Routes {

    private Routes() {}

    /**
     * Makes a route; EEXIST when there is one to the same destination with the same metric, ENETUNREACH or EHOSTUNREACH when
     * its gateway can't be reached directly, ENETDOWN when its link is down.
     */
    public static Request add(Route route) {
        return new Request(
                "RTM_NEWROUTE " + route,
                Rtnetlink.RTM_NEWROUTE,
                Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL,
                route.encode(Rtnetlink.RTPROT_BOOT, route.scope(), route.type()));
    }

    /**
     * Removes the first route that has all that this one has: it need not name more than the destination and the table. ESRCH
     * when there is none.
     */
    public static Request delete(Route route) {
        int type = route.type() == Rtnetlink.RTN_UNICAST ? 0 : route.type();
        return new Request(
                "RTM_DELROUTE " + route, Rtnetlink.RTM_DELROUTE, 0, route.encode(0, Rtnetlink.RT_SCOPE_NOWHERE, type));
    }

    /**
     * A default route of the gateway's family; EEXIST when there is one, ENETUNREACH when the gateway can't be reached directly.
     *
     * @param link the index of the link that it leaves by, which must be up
     */
    public static Request addDefault(InetAddress gateway, int link) {
        return add(Route.defaultVia(gateway).on(link));
    }

    /** The routes of the main table, of both families. */
    public static List<Route> list(RouteSocket socket) throws NetlinkException {
        return list(socket, Rtnetlink.RT_TABLE_MAIN);
    }

    /** The routes of one table, of both families; none when there is no such table. */
    public static List<Route> list(RouteSocket socket, int table) throws NetlinkException {
        List<Route> routes = new ArrayList<>(list(socket, table, Rtnetlink.AF_INET));
        routes.addAll(list(socket, table, Rtnetlink.AF_INET6));
        return routes;
    }

    /** A kernel without the family lists what it has. */
    private static List<Route> list(RouteSocket socket, int table, int family) throws NetlinkException {
        byte[] payload = new AttributeEncoder()
                .struct(new Rtmsg(family, 0, 0, 0, Rtnetlink.RT_TABLE_UNSPEC, 0, 0, 0, 0).encode())
                .u32(Rtnetlink.RTA_TABLE, table)
                .toBytes();
        String label = "RTM_GETROUTE of table " + Integer.toUnsignedString(table);
        Request request = new Request(label, Rtnetlink.RTM_GETROUTE, 0, payload);
        return Listing.of(request, dump(socket, request), Rtnetlink.RTM_NEWROUTE, Route::decode).stream()
                .flatMap(Optional::stream)
                .filter(route -> route.family() == family && route.table() == table)
                .toList();
    }

    /** A namespace has no table before its first route, and strict checking makes an error of that (inet_dump_fib). */
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
}
