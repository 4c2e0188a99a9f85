package io.hawse.net.ipcommand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.Subnet;
import io.hawse.net.api.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The network, the container and the host that the tests are about. */
final class Fixture {

    static final ContainerId WEB = new ContainerId("web");
    static final InterfaceName BRIDGE = new InterfaceName("hawse0");
    static final InterfaceName ETH0 = new InterfaceName("eth0");
    static final Target TARGET = new Target(4711, Path.of("/proc/4711/ns/net"), Target.Owner.HOST, -1);
    /** What 192.168.200.2 has anyway. */
    static final MacAddress MAC = new MacAddress("02:42:c0:a8:c8:02");

    static final String NO_BRIDGE = "Device \"hawse0\" does not exist.\n";

    private Fixture() {}

    static Network ipv4() {
        return new Network(
                "default", List.of(range("192.168.200.0/24", "192.168.200.1/24")), BRIDGE, OptionalInt.empty());
    }

    static Network dualStack() {
        return new Network(
                "default",
                List.of(range("192.168.200.0/24", "192.168.200.1/24"), range("fd00:1::/64", "fd00:1::1/64")),
                BRIDGE,
                OptionalInt.empty());
    }

    static Network withMtu(Network network, int mtu) {
        return new Network(network.name(), network.ranges(), network.bridge(), OptionalInt.of(mtu));
    }

    static Network.Range range(String subnet, String gateway) {
        return new Network.Range(
                Subnet.parse(subnet), InterfaceAddress.parse(gateway).address());
    }

    static AttachRequest request(Network network, String... addresses) {
        return request(network, TARGET, addresses);
    }

    static AttachRequest request(Network network, Target target, String... addresses) {
        return new AttachRequest(
                WEB,
                Optional.of(network),
                ETH0,
                Stream.of(addresses).map(InterfaceAddress::parse).toList(),
                Optional.of(MAC),
                target);
    }

    static Attachment attachment(String... hostEnds) {
        return new Attachment(
                "bridge",
                WEB,
                Optional.of("default"),
                ETH0,
                List.of(InterfaceAddress.parse("192.168.200.2/24")),
                List.of(),
                Optional.of(MAC),
                OptionalInt.of(1500),
                Stream.of(hostEnds).map(InterfaceName::new).toList(),
                Optional.of(BRIDGE),
                List.of());
    }

    /** For tests in which no MAC address is announced. */
    static void unsent(String interfaceName, List<byte[]> frames) {
        assertEquals(0, frames.size(), "frames by " + interfaceName);
    }

    static AttachRequest withMac(AttachRequest request, Optional<MacAddress> mac) {
        return new AttachRequest(
                request.container(),
                request.network(),
                request.interfaceName(),
                request.addresses(),
                mac,
                request.target());
    }

    static Attachment withMac(Attachment attachment, MacAddress mac) {
        return new Attachment(
                attachment.driver(),
                attachment.container(),
                attachment.network(),
                attachment.interfaceName(),
                attachment.addresses(),
                attachment.routes(),
                Optional.of(mac),
                attachment.mtu(),
                attachment.hostInterfaces(),
                attachment.bridge(),
                attachment.nameServers());
    }

    /** A host with IPv6, all capabilities and no default route. */
    static HostFiles host(Path proc) throws IOException {
        Files.createDirectories(proc.resolve("self/net"));
        Files.writeString(proc.resolve("self/net/if_inet6"), "");
        Files.writeString(proc.resolve("self/status"), "CapEff:\t000001ffffffffff\n");
        return new HostFiles(proc);
    }
}
