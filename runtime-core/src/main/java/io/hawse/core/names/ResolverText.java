package io.hawse.core.names;

import io.hawse.net.api.InterfaceAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** The text of a container's /etc/resolv.conf (resolv.conf(5)). */
public final class ResolverText {

    private static final String HEAD = "# Made by hawse for this container.\n";
    private static final String NO_SERVER =
            "# No name server: those of the host can't be reached from this network. Name one by --dns.\n";
    private static final List<String> SYSTEMD_RESOLVED = List.of("127.0.0.53", "127.0.0.54");

    private final List<String> servers = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private List<String> search = List.of();
    private final List<String> options = new ArrayList<>();

    private ResolverText(String text) {
        text.lines().map(String::strip).forEach(this::read);
    }

    private void read(String line) {
        List<String> words = List.of(line.split("\\s+"));
        List<String> values = words.subList(1, words.size());
        switch (words.get(0)) {
            case "nameserver" -> values.stream().findFirst().ifPresent(servers::add);
            case "search", "domain" -> search = values; // of several the last one counts
            case "options" -> options.addAll(values);
            case "sortlist" -> others.add(line);
            default -> {
                // A comment, or nothing.
            }
        }
    }

    /** Whether the host asks systemd-resolved, which listens on the host's loopback interface and keeps its servers in another file. */
    static boolean asksResolved(String hosts) {
        return new ResolverText(hosts).servers.stream().anyMatch(SYSTEMD_RESOLVED::contains);
    }

    /**
     * The text for a container in the host's network.
     *
     * @param hosts the host's resolv.conf
     */
    public static String inHostsNetwork(String hosts, NameSpec wishes) {
        return new ResolverText(hosts).with(wishes, List.of()).text();
    }

    /**
     * The text for a container with a network namespace of its own: the host's servers without those that only the host reaches.
     *
     * @param hosts the host's resolv.conf
     * @param offered the servers that the network offers
     */
    public static String inOwnNetwork(String hosts, NameSpec wishes, List<InetAddress> offered) {
        ResolverText resolver = new ResolverText(hosts);
        resolver.servers.removeIf(server -> !reachable(server));
        return resolver.with(wishes, offered).text();
    }

    private static boolean reachable(String server) {
        try {
            InetAddress address = InterfaceAddress.parse(server + "/0").address();
            return !address.isLoopbackAddress() && !address.isAnyLocalAddress() && !address.isLinkLocalAddress();
        } catch (IllegalArgumentException e) {
            return false; // with a scope, it belongs to one of the host's interfaces
        }
    }

    private ResolverText with(NameSpec wishes, List<InetAddress> offered) {
        List<InetAddress> better = wishes.servers().isEmpty() ? offered : wishes.servers();
        if (!better.isEmpty()) {
            servers.clear();
            better.forEach(server -> servers.add(server.getHostAddress()));
        }
        if (!wishes.search().isEmpty()) {
            search = wishes.search().contains(".") ? List.of() : wishes.search();
        }
        if (!wishes.options().isEmpty()) {
            options.clear();
            options.addAll(wishes.options());
        }
        return this;
    }

    private String text() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append(servers.isEmpty() ? NO_SERVER : "");
        servers.forEach(server -> text.append("nameserver ").append(server).append('\n'));
        line("search", search, text);
        line("options", options, text);
        others.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static void line(String keyword, List<String> words, StringBuilder text) {
        if (!words.isEmpty()) {
            text.append(keyword).append(' ').append(String.join(" ", words)).append('\n');
        }
    }
}
