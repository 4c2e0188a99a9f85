package io.hawse.net.netlink;

import io.hawse.sys.EffectiveCapabilities;
import io.hawse.sys.InterfaceSysctls;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.BridgeFilter;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import io.hawse.sys.netlink.verbs.Route;
import io.hawse.sys.netlink.verbs.Routes;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the host is like, from /proc and its routes. */
final class Host {

    private static final int ETHERNET = 1500;
    private static final int LARGEST_MTU = 65535;

    /** Made when it is first needed: a logger costs a cold start some milliseconds. */
    private static final class Log {
        static final Logger LOG = LoggerFactory.getLogger(Host.class);
    }

    private final Path proc;
    private volatile boolean ipv6;

    Host(Path proc) {
        this.proc = proc;
    }

    /** Says so where the host's firewall keeps a new bridge's containers from each other. */
    void warnOfFilter(String bridge) {
        Optional<String> culprit = BridgeFilter.culprit(proc);
        if (culprit.isPresent()) {
            Log.LOG.warn(
                    "containers on bridge {} may not reach each other: {}; {}",
                    bridge,
                    culprit.get(),
                    BridgeFilter.remedy(bridge));
        }
    }

    EffectiveCapabilities capabilities() throws IOException {
        return EffectiveCapabilities.parse(Files.readString(proc.resolve("self/status")));
    }

    /** Whether the kernel has IPv6, switched on or not. It may get it at any time, and never loses it. */
    boolean hasIpv6() {
        if (!ipv6) {
            ipv6 = Files.exists(proc.resolve("self/net/if_inet6"));
        }
        return ipv6;
    }

    /** See {@link InterfaceSysctls#ignoreRouterAdvertisements}. */
    void ignoreRouterAdvertisements(String name) throws IOException {
        InterfaceSysctls.ignoreRouterAdvertisements(proc, name);
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
        Optional<Route> best = Optional.empty();
        for (Route route : routes) {
            if (route.isDefault() && route.link().isPresent() && (best.isEmpty() || isBetter(route, best.get()))) {
                best = Optional.of(route);
            }
        }
        return best;
    }

    private static boolean isBetter(Route route, Route than) {
        boolean ipv4 = route.family() == Rtnetlink.AF_INET;
        return ipv4 == (than.family() == Rtnetlink.AF_INET) ? route.metric() < than.metric() : ipv4;
    }
}
