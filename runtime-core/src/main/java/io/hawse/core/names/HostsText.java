package io.hawse.core.names;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The text of a container's /etc/hosts (hosts(5)), but for the containers of its network, see {@link NamesBlock}. Of two lines with one name the upper one counts. */
public final class HostsText {

    private static final String LOCAL = "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n";

    private final StringBuilder text = new StringBuilder();

    /**
     * Begins with the lines that the user asks for, so that they count.
     *
     * @param gateways the addresses of the host, for those who ask for it
     */
    public HostsText(List<ExtraHost> extra, List<InetAddress> gateways) {
        for (ExtraHost host : extra) {
            for (InetAddress address : host.address().map(List::of).orElse(gateways)) {
                line(address.getHostAddress(), host.name());
            }
        }
    }

    private void line(String address, String names) {
        text.append(address).append('\t').append(names).append('\n');
    }

    /** Adds the names that every machine has for itself. */
    public HostsText local() {
        text.append(LOCAL);
        return this;
    }

    /** Adds what the host has. */
    public HostsText asOnHost(String hosts) {
        text.append(hosts).append(hosts.isEmpty() || hosts.endsWith("\n") ? "" : "\n");
        return this;
    }

    /**
     * Adds the container itself.
     *
     * @param addresses its own; empty = it has none but the loopback interface's
     * @param hostname known also without its domain, unless it is the name: what stands before a dot there may be another's name
     */
    public HostsText self(List<InetAddress> addresses, String hostname, String name) {
        Set<String> names = new LinkedHashSet<>(List.of(hostname));
        int dot = hostname.indexOf('.');
        if (dot > 0 && !hostname.equals(name)) {
            names.add(hostname.substring(0, dot));
        }
        names.add(name);
        String all = String.join(" ", names);
        addresses.forEach(address -> line(address.getHostAddress(), all));
        if (addresses.isEmpty()) {
            line("127.0.0.1", all);
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
