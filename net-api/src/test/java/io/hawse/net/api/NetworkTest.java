package io.hawse.net.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    private static final InterfaceName BRIDGE = new InterfaceName("hawse0");
    private static final Network.Range IPV4 =
            new Network.Range(Subnet.parse("192.168.200.0/24"), IpLiteral.parse("192.168.200.1"));
    private static final Network.Range IPV6 =
            new Network.Range(Subnet.parse("fd00:1::/64"), IpLiteral.parse("fd00:1::1"));

    @Test
    void bridgeHasTheGatewayWithTheSubnetsPrefixLength() {
        assertEquals(InterfaceAddress.parse("192.168.200.1/24"), IPV4.gatewayAddress());
        assertEquals(InterfaceAddress.parse("fd00:1::1/64"), IPV6.gatewayAddress());
    }

    @Test
    void gatewayOutsideTheSubnetIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Network.Range(Subnet.parse("192.168.200.0/24"), IpLiteral.parse("192.168.201.1")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Network.Range(Subnet.parse("0.0.0.0/0"), IpLiteral.parse("::1")));
    }

    @Test
    void rangesAreCopied() {
        List<Network.Range> ranges = new ArrayList<>(List.of(IPV4));
        Network network = new Network("default", ranges, BRIDGE, OptionalInt.empty());
        ranges.clear();
        assertEquals(List.of(IPV4), network.ranges());
    }

    @Test
    void networkWithoutSubnetIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new Network("default", List.of(), BRIDGE, OptionalInt.empty()));
    }

    @Test
    void oneRangeOfEachFamilyAtTheMost() {
        assertEquals(2, network(IPV4, IPV6).ranges().size());
        assertThrows(IllegalArgumentException.class, () -> network(IPV4, IPV4));
        assertThrows(IllegalArgumentException.class, () -> network(IPV6, IPV4, IPV6));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 67, 65536})
    void mtuOutOfItsBoundsIsRefused(int mtu) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Network("default", List.of(IPV4), BRIDGE, OptionalInt.of(mtu)));
    }

    @ParameterizedTest
    @ValueSource(ints = {68, 1500, 65535})
    void mtuWithinItsBoundsIsKept(int mtu) {
        var network = new Network("default", List.of(IPV4), BRIDGE, OptionalInt.of(mtu));
        assertEquals(OptionalInt.of(mtu), network.mtu());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "..", "a\nb", "-x"})
    void nameThatIsNoFileNameIsRefused(String name) {
        assertThrows(
                IllegalArgumentException.class, () -> new Network(name, List.of(IPV4), BRIDGE, OptionalInt.empty()));
    }

    private static Network network(Network.Range... ranges) {
        return new Network("default", List.of(ranges), BRIDGE, OptionalInt.empty());
    }
}
