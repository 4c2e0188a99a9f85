package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.Subnet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContractNetworksTest {

    @Test
    void networksHaveNothingInCommon() {
        List<Network> networks = ContractNetworks.all();
        Set<Object> unique = new HashSet<>();
        for (Network network : networks) {
            unique.add(network.name());
            unique.add(network.bridge());
            for (Network other : networks) {
                assertFalse(!network.equals(other) && overlap(network, other), network + " and " + other);
            }
        }
        assertEquals(2 * networks.size(), unique.size());
    }

    private static boolean overlap(Network one, Network other) {
        return one.ranges().stream()
                .anyMatch(range -> other.ranges().stream()
                        .anyMatch(others -> range.subnet().overlaps(others.subnet())));
    }

    @Test
    void addressesAreCountedInEachRangeAndTheGatewayIsLeftOut() {
        assertEquals("[10.213.1.2/24, fd00:213:1:0:0:0:0:2/64]", addresses(1, 0));
        assertEquals("[10.213.1.202/24, fd00:213:1:0:0:0:0:ca/64]", addresses(1, 200));
        assertEquals(List.of(), ContractNetworks.addresses(Optional.empty(), 0));
    }

    private static String addresses(int network, int n) {
        return ContractNetworks.addresses(Optional.of(ContractNetworks.all().get(network)), n)
                .toString();
    }

    @Test
    void gatewayMayBeAnywhere() {
        var range = new Network.Range(
                Subnet.parse("10.9.0.0/24"),
                InterfaceAddress.parse("10.9.0.2/24").address());
        var network = new Network("n", List.of(range), new InterfaceName("br0"), OptionalInt.empty());
        assertEquals(
                "[10.9.0.1/24]",
                ContractNetworks.addresses(Optional.of(network), 0).toString());
        assertEquals(
                "[10.9.0.3/24]",
                ContractNetworks.addresses(Optional.of(network), 1).toString());
    }
}
