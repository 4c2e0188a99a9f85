package io.hawse.core.names;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * A container's wishes for what it finds of names in /etc. What isn't wished for is as the network offers it, else as the host has it.
 *
 * @param hosts more lines of /etc/hosts
 * @param servers whom to ask, first choice first; no IPv6 address with a scope
 * @param search domains that a short name may be in; one that is "." means none
 * @param options of resolv.conf(5): {@code ndots:2}
 */
public record NameSpec(List<ExtraHost> hosts, List<InetAddress> servers, List<String> search, List<String> options) {

    /** @throws IllegalArgumentException when a part isn't one word of its kind */
    public NameSpec {
        hosts = List.copyOf(hosts);
        servers = List.copyOf(servers);
        search = List.copyOf(search);
        options = List.copyOf(options);
        for (InetAddress server : servers) {
            if (server instanceof Inet6Address six && six.getScopeId() != 0) {
                throw new IllegalArgumentException("name server " + server.getHostAddress() + " has a scope id");
            }
        }
        for (String domain : search) {
            if (!domain.equals(".") && !domain.matches("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})")) {
                throw new IllegalArgumentException("'" + domain + "' is no domain to search in");
            }
        }
        for (String option : options) {
            if (!option.matches("[A-Za-z0-9_-]+(:[0-9]+)?")) {
                throw new IllegalArgumentException("'" + option + "' is no option of resolv.conf like ndots:2");
            }
        }
    }

    /** No wish. */
    public static NameSpec none() {
        return new NameSpec(List.of(), List.of(), List.of(), List.of());
    }
}
