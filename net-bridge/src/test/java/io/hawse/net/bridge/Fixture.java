package io.hawse.net.bridge;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.Subnet;
import io.hawse.net.api.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The network and the container that the tests are about. */
final class Fixture {

    static final Network IPV4 = network("192.168.200.1/24");
    static final Network DUAL_STACK = network("192.168.200.1/24", "fd00:1::1/64");

    private Fixture() {}

    private static Network network(String... gateways) {
        List<Network.Range> ranges = addresses(gateways).stream()
                .map(gateway -> new Network.Range(Subnet.of(gateway), gateway.address()))
                .toList();
        return new Network("default", ranges, new InterfaceName("hawse0"), OptionalInt.empty());
    }

    static List<InterfaceAddress> addresses(String... texts) {
        return Stream.of(texts).map(InterfaceAddress::parse).toList();
    }

    static AttachRequest request(Network network, String... addresses) {
        return request(Optional.of(network), "eth0", addresses);
    }

    static AttachRequest request(Optional<Network> network, String interfaceName, String... addresses) {
        return new AttachRequest(
                new ContainerId("web"),
                network,
                new InterfaceName(interfaceName),
                addresses(addresses),
                Optional.empty(),
                new Target(4711, Path.of("/proc/4711/ns/net"), Target.Owner.HOST, -1));
    }

    static Attachment attachment(List<InterfaceAddress> addresses, MacAddress mac) {
        String[] texts = addresses.stream().map(InterfaceAddress::toString).toArray(String[]::new);
        return new BuiltPair(new InterfaceName("hawse0000000a"), mac, 1500, List.of())
                .attachment("netlink", request(DUAL_STACK, texts), DUAL_STACK);
    }
}
