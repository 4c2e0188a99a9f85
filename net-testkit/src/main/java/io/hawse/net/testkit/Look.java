package io.hawse.net.testkit;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.api.Route;
import io.hawse.net.api.Subnet;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code ip -j -d} says of one network namespace: links, addresses and routes, of all families and tables. */
record Look(List<Link> links, List<Map<String, Object>> routes) {

    private static final String LINES = "link show\naddr show\nroute show table all\n";

    /** One process for all three, so that little can change between them. */
    static Look at(Ip ip) {
        List<Object> documents = Json.documents(ip.output(LINES, "-j", "-d", "-batch", "-"));
        if (documents.size() != 3) {
            throw new IllegalStateException("ip printed " + documents.size() + " documents instead of 3");
        }
        List<Map<String, Object>> withAddresses = objects(documents.get(1));
        List<Link> links = new ArrayList<>();
        for (Map<String, Object> link : objects(documents.get(0))) {
            List<Map<String, Object>> addresses = withAddresses.stream()
                    .filter(other ->
                            other.get("ifname") != null && Objects.equals(other.get("ifindex"), link.get("ifindex")))
                    .flatMap(other -> objects(other.getOrDefault("addr_info", List.of())).stream())
                    .toList();
            links.add(new Link(link, addresses));
        }
        return new Look(links, objects(documents.get(2)));
    }

    /** Its members that are objects; ip prints empty ones for what a filter left out. */
    private static List<Map<String, Object>> objects(Object array) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (array instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof Map<?, ?> object && !object.isEmpty()) {
                    @SuppressWarnings("unchecked") // Json makes no other maps
                    Map<String, Object> typed = (Map<String, Object>) object;
                    objects.add(typed);
                }
            }
        }
        return objects;
    }

    Optional<Link> link(String name) {
        return links.stream().filter(link -> link.name().equals(name)).findFirst();
    }

    Link require(String name, String where) {
        return link(name)
                .orElseThrow(() -> new AssertionError("there is no interface " + name + " " + where + ", but "
                        + links.stream().map(Link::name).toList()));
    }

    /** The routes by a gateway. */
    List<Route> gatewayRoutes() {
        return routes.stream()
                .filter(route -> route.containsKey("gateway"))
                .map(route -> route(String.valueOf(route.get("dst")), String.valueOf(route.get("gateway"))))
                .toList();
    }

    private static Route route(String destination, String gateway) {
        InetAddress address = InterfaceAddress.parse(gateway + "/0").address();
        if (destination.equals("default")) {
            return Route.defaultBy(address);
        }
        // Ip leaves the length away where it is the longest.
        String length = destination.contains("/") ? "" : "/" + address.getAddress().length * Byte.SIZE;
        return new Route(Subnet.parse(destination + length), address);
    }

    /** An interface as ip shows it. */
    record Link(Map<String, Object> properties, List<Map<String, Object>> addresses) {

        String name() {
            return text("ifname");
        }

        boolean isUp() {
            return properties.get("flags") instanceof List<?> flags && flags.contains("UP");
        }

        /** The bridge that it is a port of; empty when it is none. */
        String master() {
            return text("master");
        }

        int mtu() {
            return Integer.parseInt(text("mtu"));
        }

        String mac() {
            return text("address");
        }

        Optional<OwnerTag> tag() {
            return OwnerTag.parse(text("ifalias"));
        }

        /** Those that the kernel didn't make up from the MAC address. */
        List<InterfaceAddress> ownAddresses() {
            return of(addresses.stream()
                    .filter(address -> !"link".equals(address.get("scope")) || !"inet6".equals(address.get("family"))));
        }

        /** Whether an IPv6 address may still get what goes with it, or lose it: one without carrier stays so for ever. */
        boolean isSettled() {
            return !hasCarrier() || addresses.stream().noneMatch(address -> address.containsKey("tentative"));
        }

        /** Whether it is up, and what it leads to is up too. */
        boolean hasCarrier() {
            return properties.get("flags") instanceof List<?> flags && flags.contains("LOWER_UP");
        }

        /** Those that can't be used yet, since the kernel still looks for others that have them (RFC 4862, section 5.4). */
        List<InterfaceAddress> tentativeAddresses() {
            return of(addresses.stream()
                    .filter(address -> "global".equals(address.get("scope")) && address.containsKey("tentative")));
        }

        private static List<InterfaceAddress> of(Stream<Map<String, Object>> addresses) {
            return addresses
                    .map(address -> InterfaceAddress.parse(address.get("local") + "/" + address.get("prefixlen")))
                    .toList();
        }

        /** Empty when ip doesn't show it. */
        private String text(String key) {
            return String.valueOf(properties.getOrDefault(key, ""));
        }
    }
}
