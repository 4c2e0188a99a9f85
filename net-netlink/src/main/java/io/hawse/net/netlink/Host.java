package io.hawse.net.netlink;

import io.hawse.net.api.Network;
import io.hawse.sys.EffectiveCapabilities;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkChange.LinkLocal;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import io.hawse.sys.netlink.verbs.Route;
import io.hawse.sys.netlink.verbs.Routes;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.io.IOException;
import java.net.Inet6Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the host is like, from /proc and its routes. */
final class Host {

    private static final int ETHERNET = 1500;
    private static final int LARGEST_MTU = 65535;
    // RFC 8200, section 5; below it the kernel takes IPv6 off an interface, and knows no mode of address generation
    // there.
    private static final int LEAST_IPV6_MTU = 1280;

    private final Path proc;

    Host(Path proc) {
        this.proc = proc;
    }

    EffectiveCapabilities capabilities() throws IOException {
        return EffectiveCapabilities.parse(Files.readString(proc.resolve("self/status")));
    }

    /**
     * What becomes of the IPv6 addresses that the kernel would make up for bridge and veth by itself. None are made in a network
     * without IPv6: a bridge floods each newcomer's link-local multicast to all its ports, which at a thousand containers makes a
     * start take three times as long.
     */
    LinkLocal linkLocal(Network network, int mtu) {
        boolean wanted = network.ranges().stream().anyMatch(range -> range.gateway() instanceof Inet6Address);
        boolean known = mtu >= LEAST_IPV6_MTU && Files.exists(proc.resolve("self/net/if_inet6"));
        return wanted || !known ? LinkLocal.UNCHANGED : LinkLocal.NONE;
    }

    /** The MTU of the interface that the default route leaves by; 1500 when there is none, as on a machine without network. */
    static int defaultRouteMtu(RouteSocket socket) throws NetlinkException {
        Optional<Route> route = defaultRoute(Routes.list(socket));
        if (route.isEmpty()) {
            return ETHERNET;
        }
        LinkId link = LinkId.of(route.get().link().getAsInt());
        return Links.found(socket.execute(List.of(Links.find(link))).get(0))
                .map(Link::mtu)
                .map(mtu -> Math.min(mtu, LARGEST_MTU))
                .orElse(ETHERNET);
    }

    /** IPv4's, or else IPv6's; the one with the least metric. */
    static Optional<Route> defaultRoute(List<Route> routes) {
        return routes.stream()
                .filter(route -> route.isDefault() && route.link().isPresent())
                .min(Comparator.comparing((Route route) -> route.family() != Rtnetlink.AF_INET)
                        .thenComparingLong(Route::metric));
    }
}
