package io.hawse.core.network;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.Subnet;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What this host already reaches: the subnets of its interfaces' addresses, and its routes, of which VPNs have many.
 *
 * @param entries without default routes and link-local subnets, which clash with nothing
 */
record HostRoutes(List<Entry> entries) {

    private static final List<Subnet> HARMLESS =
            List.of(Subnet.parse("fe80::/10"), Subnet.parse("ff00::/8"), Subnet.parse("169.254.0.0/16"));

    /**
     * @param origin {@code route} or {@code address}
     * @param device the interface
     */
    record Entry(Subnet subnet, String origin, String device) {
        @Override
        public String toString() {
            return "the " + origin + " " + subnet + " of " + device;
        }
    }

    HostRoutes {
        entries = List.copyOf(entries);
    }

    /** As the kernel has them now, in this process's network namespace. */
    static HostRoutes current() {
        List<Entry> found = new ArrayList<>();
        try {
            for (NetworkInterface device : interfaces()) {
                for (java.net.InterfaceAddress address : device.getInterfaceAddresses()) {
                    add(found, "address", device.getName(), subnet(address));
                }
            }
            for (String line : lines(Path.of("/proc/self/net/route"))) {
                ipv4Route(line).ifPresent(found::add);
            }
            for (String line : lines(Path.of("/proc/self/net/ipv6_route"))) {
                ipv6Route(line).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new ContainerException(Kind.ENVIRONMENT, "cannot read this host's routes: " + e.getMessage(), e);
        }
        return new HostRoutes(found);
    }

    /** Java takes it for an error when no interface has an address, as in a new network namespace. */
    private static List<NetworkInterface> interfaces() throws SocketException {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces());
        } catch (SocketException e) {
            if ("No network interfaces configured".equals(e.getMessage())) {
                return List.of();
            }
            throw e;
        }
    }

    /** The first that has addresses in common with the subnet, leaving out those of the device that the subnet is meant for. */
    Optional<Entry> clash(Subnet subnet, String ownDevice) {
        return entries.stream()
                .filter(entry -> !entry.device().equals(ownDevice))
                .filter(entry -> entry.subnet().overlaps(subnet))
                .findFirst();
    }

    private static Subnet subnet(java.net.InterfaceAddress address) throws UnknownHostException {
        // Without its scope: fe80::1%eth0 is no subnet.
        InetAddress bare = InetAddress.getByAddress(address.getAddress().getAddress());
        return Subnet.of(new InterfaceAddress(bare, address.getNetworkPrefixLength()));
    }

    private static void add(List<Entry> found, String origin, String device, Subnet subnet) {
        if (HARMLESS.stream().noneMatch(harmless -> harmless.overlaps(subnet))) {
            found.add(new Entry(subnet, origin, device));
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of(); // a kernel without IPv6
        }
    }

    /** Iface Destination Gateway Flags RefCnt Use Metric Mask ...; addresses in hexadecimal, the first byte last. */
    static Optional<Entry> ipv4Route(String line) throws UnknownHostException {
        String[] fields = line.split("\\s+", -1);
        if (fields.length < 8 || !fields[1].matches("[0-9A-F]{8}")) {
            return Optional.empty();
        }
        int length = Integer.bitCount(Integer.parseUnsignedInt(fields[7], 16));
        int destination = Integer.reverseBytes(Integer.parseUnsignedInt(fields[1], 16));
        InetAddress prefix = InetAddress.getByAddress(new byte[] {
            (byte) (destination >> 24), (byte) (destination >> 16), (byte) (destination >> 8), (byte) destination
        });
        return entry(prefix, length, fields[0]);
    }

    /** Destination, its prefix length, source, ... and the device at the end; all in hexadecimal (net/ipv6/route.c). */
    static Optional<Entry> ipv6Route(String line) throws UnknownHostException {
        String[] fields = line.trim().split("\\s+", -1);
        if (fields.length < 10 || !fields[0].matches("[0-9a-f]{32}")) {
            return Optional.empty();
        }
        InetAddress prefix = InetAddress.getByAddress(HexFormat.of().parseHex(fields[0]));
        return entry(prefix, Integer.parseInt(fields[1], 16), fields[fields.length - 1]);
    }

    private static Optional<Entry> entry(InetAddress prefix, int length, String device) {
        if (length == 0) {
            return Optional.empty(); // a default route leads to what nothing else does
        }
        List<Entry> one = new ArrayList<>();
        boolean mapped = prefix instanceof Inet4Address && length > 32;
        if (!mapped) {
            add(one, "route", device, Subnet.of(new InterfaceAddress(prefix, length)));
        }
        return one.stream().findFirst();
    }
}
