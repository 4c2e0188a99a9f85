package io.hawse.net.testkit;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.Subnet;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The networks that drivers are tested with, and the addresses that the core would lease in them. */
final class ContractNetworks {

    private ContractNetworks() {}

    /** IPv4, both families, IPv6, and one with an MTU; each with a bridge of its own, none overlaps another. */
    static List<Network> all() {
        return List.of(
                network("contract-ipv4", "hawsect0", OptionalInt.empty(), "10.213.0.1/24"),
                network("contract-dual", "hawsect1", OptionalInt.empty(), "10.213.1.1/24", "fd00:213:1::1/64"),
                network("contract-ipv6", "hawsect2", OptionalInt.empty(), "fd00:213:2::1/64"),
                network("contract-mtu", "hawsect3", OptionalInt.of(1400), "10.213.3.1/24"));
    }

    private static Network network(String name, String bridge, OptionalInt mtu, String... gateways) {
        List<Network.Range> ranges = Stream.of(gateways)
                .map(InterfaceAddress::parse)
                .map(gateway -> new Network.Range(Subnet.of(gateway), gateway.address()))
                .toList();
        return new Network(name, ranges, new InterfaceName(bridge), mtu);
    }

    /** What the core would lease to the network's n-th container, counted from 0: an address in each range. */
    static List<InterfaceAddress> addresses(Optional<Network> network, int n) {
        return network.map(Network::ranges).orElse(List.of()).stream()
                .map(range -> address(range, n))
                .toList();
    }

    private static InterfaceAddress address(Network.Range range, int n) {
        InetAddress address = plus(range.subnet().prefix(), n + 1);
        // The gateway's place is taken: whoever comes to it or behind it moves on by one.
        if (number(address).compareTo(number(range.gateway())) >= 0) {
            address = plus(address, 1);
        }
        return new InterfaceAddress(address, range.subnet().prefixLength());
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static InetAddress plus(InetAddress address, int offset) {
        byte[] sum = number(address).add(BigInteger.valueOf(offset)).toByteArray();
        byte[] bytes = new byte[address.getAddress().length];
        int length = Math.min(sum.length, bytes.length);
        System.arraycopy(sum, sum.length - length, bytes, bytes.length - length, length);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }
}
