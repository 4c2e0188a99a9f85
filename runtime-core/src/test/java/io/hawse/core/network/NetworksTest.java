package io.hawse.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.StateStore;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Subnet;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    private static final ContainerId A = new ContainerId("a");
    private static final ContainerId B = new ContainerId("b");
    private static final ContainerId C = new ContainerId("c");

    @TempDir
    Path temporary;

    private StateStore state;
    private final List<HostRoutes.Entry> routes = new ArrayList<>();
    private Networks networks;

    @BeforeEach
    void openState() throws Exception {
        state = StateStore.open(temporary.resolve("run"), temporary.resolve("layers"));
        networks = new Networks(state, new Definitions(temporary.resolve("defined")), () -> new HostRoutes(routes));
        for (ContainerId id : List.of(A, B, C)) {
            state.claim(ContainerRecord.claim(id, Optional.empty(), Optional.empty()));
        }
    }

    private void die(ContainerId id) throws Exception {
        state.update(state.find(id).orElseThrow().abandoned());
    }

    private static NetworkWish wish(String... subnets) {
        return new NetworkWish(Stream.of(subnets).map(Subnet::parse).toList(), List.of(), OptionalInt.empty());
    }

    private static NetworkWish at(String address, String... subnets) throws Exception {
        return new NetworkWish(
                Stream.of(subnets).map(Subnet::parse).toList(),
                List.of(InetAddress.getByName(address)),
                OptionalInt.empty());
    }

    private Lease lease(NetworkWish wish, ContainerId id) {
        return lease(Networks.place(wish), wish, id);
    }

    private Lease lease(NetworkPlace place, NetworkWish wish, ContainerId id) {
        return networks.locked(place.bridge(), () -> networks.lease(place, wish, id, chosen -> {}));
    }

    private void release(String network, ContainerId id, String... addresses) {
        networks.locked(
                Networks.bridge(network),
                () -> networks.release(
                        network,
                        Stream.of(addresses)
                                .map(address ->
                                        InterfaceAddress.parse(address + "/0").address())
                                .toList(),
                        id));
    }

    private List<String> reconcile(String network) {
        List<String> freed = new ArrayList<>();
        networks.locked(Networks.bridge(network), () -> {
            networks.reconcile(network, address -> freed.add(address.getHostAddress()), aside -> {});
        });
        return freed;
    }

    private String address(NetworkWish wish, ContainerId id) {
        return lease(wish, id).addresses().get(0).toString();
    }

    private ContainerException refused(NetworkWish wish, ContainerId id) {
        return assertThrows(ContainerException.class, () -> lease(wish, id));
    }

    @Test
    void lowestFreeAddressIsLeased() throws Exception {
        assertEquals("192.168.200.2/24", address(wish(), A));
        assertEquals("192.168.200.3/24", address(wish(), B));
        release("default", A, "192.168.200.2");
        assertEquals("192.168.200.2/24", address(wish(), C));
    }

    @Test
    void leaseOfADeadContainerIsFreedByALookAtAll() throws Exception {
        address(wish(), A);
        address(wish(), B);
        die(A);
        assertEquals(List.of("192.168.200.2"), reconcile("default"));
        assertEquals("192.168.200.2/24", address(wish(), C));
    }

    @Test
    void leaseOfADeadContainerIsFreeWhenTheSubnetSeemsFull() throws Exception {
        assertEquals("10.9.0.2/30", address(wish("10.9.0.0/30"), A));
        die(A);
        assertEquals("10.9.0.2/30", address(wish("10.9.0.0/30"), B));
        assertEquals(Kind.CONFLICT, refused(wish("10.9.0.0/30"), C).kind());
    }

    @Test
    void leaseWithoutAnyRecordIsFreedToo() throws Exception {
        address(wish(), A);
        address(wish(), B);
        state.remove(state.find(A).orElseThrow());
        assertEquals(List.of("192.168.200.2"), reconcile("default"));
        assertEquals("192.168.200.2/24", address(wish(), C));
    }

    @Test
    void lastLookEndsTheNetwork() throws Exception {
        address(wish(), A);
        die(A);
        reconcile("default");
        assertFalse(Files.exists(state.networksFolder().resolve("default")));
    }

    /** The map points, the leases decide: whatever becomes of it, nobody gets an address that somebody has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
                "garbage that is longer than a map"
            })
    void brokenMapGivesNobodyAnAddressTwice(String content) throws Exception {
        assertEquals("10.9.0.2/29", address(wish("10.9.0.0/29"), A));
        Files.writeString(state.networksFolder().resolve("10.9.0.0-29/leased.ipv4"), content);
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            given.add(address(wish("10.9.0.0/29"), B));
        }
        assertEquals(
                List.of("10.9.0.3/29", "10.9.0.4/29", "10.9.0.5/29", "10.9.0.6/29"),
                given.stream().sorted().toList());
        assertEquals(Kind.CONFLICT, refused(wish("10.9.0.0/29"), C).kind());
    }

    @ParameterizedTest
    @CsvSource({"../x, 10.9.0.2", "'', 10.9.0.2", "nobody, 10.9.0.2", "a, not-an-address"})
    void leaseThatIsNoneLosesNothingAndStopsNobody(String content, String name) throws Exception {
        assertEquals("10.9.0.2/29", address(wish("10.9.0.0/29"), A));
        Files.writeString(state.networksFolder().resolve("10.9.0.0-29/leases").resolve(name), content);
        Files.delete(state.networksFolder().resolve("10.9.0.0-29/leased.ipv4"));
        assertEquals(name.equals("10.9.0.2") ? "10.9.0.2/29" : "10.9.0.3/29", address(wish("10.9.0.0/29"), B));
        release("10.9.0.0-29", B, "10.9.0.2", "10.9.0.3");
        die(A);
        reconcile("10.9.0.0-29");
        assertFalse(Files.exists(state.networksFolder().resolve("10.9.0.0-29")));
        assertEquals(
                name.equals("not-an-address") || content.equals("../x") ? 1 : 0,
                state.allSetAside().size());
    }

    @Test
    void largeSubnetIsGivenOutInConstantTime() throws Exception {
        NetworkWish large = wish("10.9.0.0/16");
        address(large, A);
        Path leases = state.networksFolder().resolve("10.9.0.0-16/leases");
        byte[] map = new byte[8 + 8192];
        for (int n = 1; n < 60_000; n++) {
            map[8 + n / 8] |= (byte) (1 << n % 8);
        }
        Files.write(state.networksFolder().resolve("10.9.0.0-16/leased.ipv4"), map);
        assertEquals("10.9.234.97/16", address(large, B), "no lease file was looked at on the way");
        assertTrue(Files.exists(leases.resolve("10.9.234.97")));
    }

    @Test
    void lostFileOfANetworkInUseIsFoundOutFromItsContainers() throws Exception {
        clash("192.168.200.0/24", "route", "tun0");
        assertEquals("192.168.201.2/24", address(wish(), A));
        Attachment attachment = new Attachment(
                "bridge",
                A,
                Optional.of("default"),
                new InterfaceName("eth0"),
                List.of(InterfaceAddress.parse("192.168.201.2/24")),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.of(new InterfaceName("hawse0")),
                List.of());
        state.update(state.find(A).orElseThrow().withAttachment(attachment));
        routes.clear();
        Files.writeString(state.networksFolder().resolve("default/network"), "version = 7");
        assertEquals("192.168.201.3/24", address(wish(), B));
        assertEquals(1, state.allSetAside().size());
    }

    @Test
    void createdNetworkGivesItsAddressesInItsOrder() throws Exception {
        NetworkCatalog catalog = new NetworkCatalog(networks);
        catalog.create(
                new NetworkPlan(
                        "blue",
                        Optional.empty(),
                        List.of(Subnet.parse("10.9.0.0/29"), Subnet.parse("fd00:9::/64")),
                        NetworkPlan.Families.IPV4,
                        Optional.empty(),
                        OptionalInt.of(1400),
                        AddressOrder.ROUND_ROBIN),
                "bridge");
        NetworkPlace blue = networks.created("blue").orElseThrow().place();
        Lease first = lease(blue, wish(), A);
        assertEquals("10.9.0.2/29", first.addresses().get(0).toString());
        assertEquals(OptionalInt.of(1400), first.network().mtu());
        Lease second = lease(blue, wish(), B);
        assertEquals("10.9.0.3/29", second.addresses().get(0).toString());
        release("blue", A, "10.9.0.2", "fd00:9::2");
        List<String> round = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            round.add(lease(blue, wish(), C).addresses().get(0).toString());
        }
        assertEquals(List.of("10.9.0.4/29", "10.9.0.5/29", "10.9.0.6/29", "10.9.0.2/29"), round);
        for (int i = 2; i <= 6; i++) {
            release("blue", i == 3 ? B : C, "10.9.0." + i, "fd00:9::" + i, "fd00:9::7");
        }
        assertFalse(Files.exists(state.networksFolder().resolve("blue/leases")));
        assertEquals("10.9.0.3/29", lease(blue, wish(), A).addresses().get(0).toString(), "it goes on where it was");
        release("blue", A, "10.9.0.3", "fd00:9::8");
        catalog.remove("blue", gone -> {});
        assertFalse(Files.exists(state.networksFolder().resolve("blue")));
    }

    @Test
    void removedNetworkIsJoinedByNobody() throws Exception {
        NetworkCatalog catalog = new NetworkCatalog(networks);
        catalog.create(NetworkPlan.of("blue"), "bridge");
        NetworkPlace blue = networks.created("blue").orElseThrow().place();
        lease(blue, wish(), A);
        ContainerException inUse = assertThrows(ContainerException.class, () -> catalog.remove("blue", gone -> {}));
        assertEquals("network 'blue' is in use by a", inUse.getMessage());
        die(A);
        catalog.remove("blue", gone -> {});
        assertFalse(Files.exists(state.networksFolder().resolve("blue")));
        ContainerException thrown = assertThrows(ContainerException.class, () -> lease(blue, wish(), B));
        assertEquals("network 'blue' was removed meanwhile", thrown.getMessage());
    }

    @Test
    void networkSaysItsSubnetGatewayBridgeAndMtu() throws Exception {
        NetworkWish wish = new NetworkWish(List.of(Subnet.parse("10.9.0.0/16")), List.of(), OptionalInt.of(9000));
        Lease lease = lease(wish, A);
        assertEquals("10.9.0.0-16", lease.network().name());
        assertEquals(
                InetAddress.getByName("10.9.0.1"),
                lease.network().ranges().get(0).gateway());
        assertEquals(OptionalInt.of(9000), lease.network().mtu());
        assertEquals(Networks.bridge("10.9.0.0-16"), lease.network().bridge());
    }

    @Test
    void bridgesOfDifferentNetworksDiffer() {
        assertEquals(new InterfaceName("hawse0"), Networks.bridge("default"));
        assertFalse(Networks.bridge("10.9.0.0-16").equals(Networks.bridge("10.9.0.0-17")));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.201.9, USER, lies outside 192.168.200.0/24",
        "fd00::9, USER, lies outside 192.168.200.0/24",
        "192.168.200.1, USER, is the bridge's own",
        "192.168.200.0, USER, is the network's or the broadcast address of 192.168.200.0/24",
        "192.168.200.255, USER, is the network's or the broadcast address of 192.168.200.0/24",
        "192.168.200.2, CONFLICT, is in use by container 'a'",
    })
    void addressThatCannotBeIsRefused(String address, Kind kind, String reason) throws Exception {
        address(wish(), A);
        ContainerException thrown = refused(at(address), B);
        assertEquals(kind, thrown.kind());
        assertTrue(thrown.getMessage().endsWith(reason), thrown.getMessage());
        assertEquals("192.168.200.3/24", address(wish(), B), "nothing was leased");
    }

    @Test
    void wishedAddressIsLeased() throws Exception {
        assertEquals("192.168.200.77/24", address(at("192.168.200.77"), A));
        assertEquals("192.168.200.2/24", address(wish(), B));
        die(A);
        assertEquals("192.168.200.77/24", address(at("192.168.200.77"), C));
    }

    @Test
    void twoAddressesInOneSubnetAreRefused() throws Exception {
        NetworkWish two = new NetworkWish(
                List.of(),
                List.of(InetAddress.getByName("192.168.200.7"), InetAddress.getByName("192.168.200.8")),
                OptionalInt.empty());
        assertEquals(Kind.USER, refused(two, A).kind());
    }

    @Test
    void fullSubnetNamesItsHolders() {
        assertEquals("10.9.0.2/29", address(wish("10.9.0.0/29"), A));
        for (int i = 3; i <= 6; i++) {
            address(wish("10.9.0.0/29"), B);
        }
        ContainerException thrown = refused(wish("10.9.0.0/29"), C);
        assertEquals(Kind.CONFLICT, thrown.kind());
        assertTrue(thrown.getMessage().contains("10.9.0.0/29"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("a"), thrown.getMessage());
        assertTrue(thrown.getMessage().matches(".*: they are held by (a, b|b, a)"), thrown.getMessage());
    }

    @Test
    void smallestSubnetHasRoomForOneContainer() {
        assertEquals("10.9.0.2/30", address(wish("10.9.0.0/30"), A));
        assertEquals(Kind.CONFLICT, refused(wish("10.9.0.0/30"), B).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.9.0.0/31", "10.9.0.1/32", "fd00::/127", "fd00::1/128"})
    void subnetWithoutRoomIsRefused(String subnet) {
        ContainerException thrown = refused(wish(subnet), A);
        assertEquals(Kind.USER, thrown.kind());
        assertTrue(thrown.getMessage().contains("has no room"), thrown.getMessage());
        assertTrue(thrown.remedy().isPresent());
    }

    @Test
    void defaultSubnetAvoidsWhatTheHostReaches() {
        clash("192.168.200.0/25", "route", "tun0");
        clash("192.168.201.7/32", "address", "eth1");
        assertEquals("192.168.202.2/24", address(wish(), A));
    }

    @Test
    void defaultSubnetIgnoresItsOwnBridge() {
        clash("192.168.200.0/24", "address", "hawse0");
        assertEquals("192.168.200.2/24", address(wish(), A));
    }

    @Test
    void defaultSubnetStaysAsLongAsItIsUsed() {
        clash("192.168.200.0/24", "route", "tun0");
        assertEquals("192.168.201.2/24", address(wish(), A));
        routes.clear();
        assertEquals("192.168.201.3/24", address(wish(), B), "the network has its subnet");
        release("default", A, "192.168.201.2");
        release("default", B, "192.168.201.3");
        assertEquals("192.168.200.2/24", address(wish(), C), "unused, it may move");
    }

    @Test
    void noFreeDefaultSubnetNamesARoute() {
        clash("192.168.0.0/16", "route", "tun0");
        ContainerException thrown = refused(wish(), A);
        assertEquals(Kind.CONFLICT, thrown.kind());
        assertTrue(thrown.getMessage().contains("the route 192.168.0.0/16 of tun0"), thrown.getMessage());
    }

    @Test
    void clashOfAWishedSubnetNamesTheRoute() {
        clash("10.0.0.0/8", "route", "tun0");
        ContainerException thrown = refused(wish("10.9.0.0/16"), A);
        assertEquals(Kind.CONFLICT, thrown.kind());
        assertEquals("subnet 10.9.0.0/16 overlaps the route 10.0.0.0/8 of tun0 on this host", thrown.getMessage());
        assertEquals(Optional.of("take another by --subnet"), thrown.remedy());
    }

    @Test
    void wishedSubnetMayBeItsOwnBridges() {
        clash("10.9.0.0/16", "address", Networks.bridge("10.9.0.0-16").value());
        assertEquals("10.9.0.2/16", address(wish("10.9.0.0/16"), A));
    }

    @Test
    void ipv6AddressesAreLeased() throws Exception {
        Lease lease = lease(wish("fd00:1::/64"), A);
        assertEquals(List.of(InterfaceAddress.parse("fd00:1::2/64")), lease.addresses());
        assertEquals(
                InetAddress.getByName("fd00:1::1"),
                lease.network().ranges().get(0).gateway());
        assertEquals("fd00.1.0.0.0.0.0.0-64", lease.network().name());
        assertEquals("fd00:1:0:0:0:0:0:3/64", address(wish("fd00:1::/64"), B));
    }

    @Test
    void dualStackHasOneAddressOfEachFamily() throws Exception {
        Lease lease = lease(at("fd00:1::99", "10.9.0.0/16", "fd00:1::/64"), A);
        assertEquals(
                List.of(InterfaceAddress.parse("10.9.0.2/16"), InterfaceAddress.parse("fd00:1::99/64")),
                lease.addresses());
        assertEquals(2, lease.network().ranges().size());
        release(lease.network().name(), A, "10.9.0.2", "fd00:1::99");
        assertFalse(Files.exists(state.runtimeFolder()
                .resolve("networks")
                .resolve(lease.network().name())));
    }

    @Test
    void twoSubnetsOfOneFamilyAreRefused() {
        ContainerException thrown = refused(wish("10.9.0.0/16", "10.10.0.0/16"), A);
        assertEquals(Kind.USER, thrown.kind());
        assertEquals(
                "a network has at most one IPv4 and one IPv6 subnet, not 10.9.0.0/16 and 10.10.0.0/16",
                thrown.getMessage());
    }

    @Test
    void releaseOfNothingIsNoOp() {
        release("default", A);
        address(wish(), A);
        release("default", B, "192.168.200.2");
        assertEquals("192.168.200.3/24", address(wish(), C));
    }

    private void clash(String subnet, String origin, String device) {
        routes.add(new HostRoutes.Entry(Subnet.parse(subnet), origin, device));
    }
}
