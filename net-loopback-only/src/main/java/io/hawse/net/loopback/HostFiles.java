package io.hawse.net.loopback;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.sys.EffectiveCapabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be read in /proc about namespaces: a few small files, nothing that waits. */
final class HostFiles {

    private static final InterfaceAddress IPV4 = InterfaceAddress.parse("127.0.0.1/8");
    private static final InterfaceAddress IPV6 = InterfaceAddress.parse("::1/128");
    // Address, interface index, prefix length: the beginning of a line in if_inet6.
    private static final String IPV6_LINE = "00000000000000000000000000000001 01 80 ";

    private final Path proc;

    HostFiles(Path proc) {
        this.proc = proc;
    }

    /** Why network namespaces can't be made here, by this user; empty when nothing speaks against it. */
    Optional<String> obstacle() {
        if (!Files.exists(proc.resolve("self/ns/net"))) {
            return Optional.of("the kernel has no network namespaces (CONFIG_NET_NS)");
        }
        if (isZero("user/max_net_namespaces")) {
            return Optional.of("network namespaces are switched off: set the sysctl user.max_net_namespaces");
        }
        try {
            if (EffectiveCapabilities.parse(Files.readString(proc.resolve("self/status")))
                    .hasSysAdmin()) {
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.of("it can't read what this process may do: " + e.getMessage());
        }
        // Without the capability it takes a user namespace to make any other.
        if (!Files.exists(proc.resolve("self/ns/user"))) {
            return Optional.of("the kernel has no user namespaces (CONFIG_USER_NS): run hawse as root");
        }
        if (isZero("user/max_user_namespaces")) {
            return Optional.of("user namespaces are switched off: set the sysctl user.max_user_namespaces");
        }
        // Debian's and Ubuntu's switch; other kernels don't have it.
        if (isZero("kernel/unprivileged_userns_clone")) {
            return Optional.of(
                    "user namespaces are for root alone here: set the sysctl kernel.unprivileged_userns_clone to 1");
        }
        return Optional.empty();
    }

    /** The addresses of {@code lo}, once it is up, in the namespace of that process; the second where IPv6 is on. */
    List<InterfaceAddress> loopbackAddresses(long pid) {
        try {
            boolean ipv6 = Files.readAllLines(proc.resolve(Long.toString(pid)).resolve("net/if_inet6")).stream()
                    .anyMatch(line -> line.startsWith(IPV6_LINE));
            return ipv6 ? List.of(IPV4, IPV6) : List.of(IPV4);
        } catch (IOException e) {
            // There is no such file in a kernel without IPv6.
            return List.of(IPV4);
        }
    }

    private boolean isZero(String sysctl) {
        try {
            return Files.readString(proc.resolve("sys").resolve(sysctl)).strip().equals("0");
        } catch (IOException e) {
            // Not there, or hidden: no obstacle that could be named.
            return false;
        }
    }
}
