package io.hawse.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.core.state.StateStore;
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
        networks = new Networks(state, () -> new HostRoutes(routes));
        for (ContainerId id : List.of(A, B, C)) {
            state.claim(record(id, ProcessIdentity.of(ProcessHandle.current().pid())));
        }
    }

    private static ContainerRecord record(ContainerId id, ProcessIdentity owner) {
        return new ContainerRecord(id, owner, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void die(ContainerId id) throws Exception {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid());
        state.update(record(id, new ProcessIdentity(self.pid(), self.startTime() - 1)));
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
        return networks.locked(networks.nameFor(wish), () -> networks.lease(wish, id));
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
        networks.locked("default", () -> networks.release("default", A));
        assertEquals("192.168.200.2/24", address(wish(), C));
    }

    @Test
    void leaseOfADeadContainerIsFree() throws Exception {
        address(wish(), A);
        address(wish(), B);
        die(A);
        assertEquals("192.168.200.2/24", address(wish(), C));
    }

    @Test
    void leaseWithoutAnyRecordIsFree() throws Exception {
        address(wish(), A);
        address(wish(), B);
        state.remove(A);
        assertEquals("192.168.200.2/24", address(wish(), C));
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
        networks.locked("default", () -> {
            networks.release("default", A);
            networks.release("default", B);
        });
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
        networks.locked(
                lease.network().name(), () -> networks.release(lease.network().name(), A));
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
        networks.locked("default", () -> networks.release("default", A));
        address(wish(), A);
        networks.locked("default", () -> networks.release("default", B));
        assertEquals("192.168.200.3/24", address(wish(), C));
    }

    private void clash(String subnet, String origin, String device) {
        routes.add(new HostRoutes.Entry(Subnet.parse(subnet), origin, device));
    }
}
