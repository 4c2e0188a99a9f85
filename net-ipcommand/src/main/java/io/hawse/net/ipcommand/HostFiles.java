package io.hawse.net.ipcommand;

import io.hawse.sys.EffectiveCapabilities;
import io.hawse.sys.InterfaceSysctls;
import io.hawse.sys.netlink.verbs.BridgeFilter;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the host's network looks like, from /proc and the JDK: it spares a process or two. Not from /sys, which shows the network
 * namespace that it was mounted in, and not always ours.
 */
final class HostFiles {

    // include/uapi/linux/route.h
    private static final int RTF_UP = 1;
    private static final int RTF_REJECT = 0x200;

    private static final int ETHERNET = 1500;

    /** Made when it is first needed: a logger costs a cold start some milliseconds. */
    private static final class Log {
        static final Logger LOG = LoggerFactory.getLogger(HostFiles.class);
    }

    private final Path proc;

    HostFiles(Path proc) {
        this.proc = proc;
    }

    /** Whether the kernel has IPv6, switched on or not. */
    boolean hasIpv6() {
        return Files.exists(proc.resolve("self/net/if_inet6"));
    }

    /** See {@link InterfaceSysctls#ignoreRouterAdvertisements}. */
    void ignoreRouterAdvertisements(String name) throws IOException {
        InterfaceSysctls.ignoreRouterAdvertisements(proc, name);
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

    /** The MTU of the interface that the default route leaves by; 1500 when there is none, as on a machine without network. */
    int defaultRouteMtu() {
        return defaultRouteInterface()
                .map(HostFiles::mtuOf)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .orElse(ETHERNET);
    }

    /** IPv4's, or else IPv6's; the one with the least metric. */
    Optional<String> defaultRouteInterface() {
        // Interface, destination, gateway, flags (hexadecimal), reference count, use, metric (decimal), mask, ...
        Optional<String> ipv4 = rows("self/net/route").stream()
                .filter(row -> row.length > 7 && row[1].equals("00000000") && row[7].equals("00000000"))
                .filter(row -> usable(row[3]))
                .min(Comparator.comparingLong(row -> Long.parseLong(row[6])))
                .map(row -> row[0]);
        // Destination, its length, source, its length, next hop, metric, reference count, use, flags (all hexadecimal),
        // interface
        return ipv4.or(() -> rows("self/net/ipv6_route").stream()
                .filter(row -> row.length > 9 && row[0].equals("0".repeat(32)) && row[1].equals("00"))
                .filter(row -> usable(row[8]))
                .min(Comparator.comparingLong(row -> Long.parseLong(row[5], 16)))
                .map(row -> row[9]));
    }

    private static boolean usable(String flags) {
        long bits = Long.parseLong(flags, 16);
        return (bits & RTF_UP) != 0 && (bits & RTF_REJECT) == 0;
    }

    private List<String[]> rows(String file) {
        try {
            return Files.readAllLines(proc.resolve(file)).stream()
                    .filter(line -> !line.startsWith("Iface"))
                    .map(line -> line.strip().split("\\s+", -1))
                    .toList();
        } catch (IOException e) {
            // A kernel without that family.
            return List.of();
        }
    }

    private static OptionalInt mtuOf(String name) {
        try {
            NetworkInterface found = NetworkInterface.getByName(name);
            return found == null ? OptionalInt.empty() : OptionalInt.of(Math.min(found.getMTU(), 65535));
        } catch (SocketException e) {
            // It went away after its route was read.
            return OptionalInt.empty();
        }
    }
}
