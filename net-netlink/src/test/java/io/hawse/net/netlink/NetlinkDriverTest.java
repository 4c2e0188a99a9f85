package io.hawse.net.netlink;

import static io.hawse.net.netlink.Fixture.BRIDGE;
import static io.hawse.net.netlink.Fixture.WEB;
import static io.hawse.net.netlink.Fixture.attachment;
import static io.hawse.net.netlink.Fixture.dualStack;
import static io.hawse.net.netlink.Fixture.ipv4;
import static io.hawse.net.netlink.Fixture.request;
import static io.hawse.net.netlink.Fixture.withMtu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import io.hawse.net.bridge.LinkGroup;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver with a kernel that isn't one: what is left when a step fails, and what the user is told. */
class NetlinkDriverTest {

    private static final String ADDRESS = "192.168.200.2/24";

    @TempDir
    Path proc;

    private final FakeKernel host = new FakeKernel();
    private final FakeKernel container = new FakeKernel();
    private final FakeDeletions deletions = new FakeDeletions(host);
    private long randomBits;
    private NetlinkDriver driver;

    @BeforeEach
    void makeDriver() throws IOException {
        container.add("eth0", "veth", "", 0);
        RouteSockets sockets = new RouteSockets() {
            @Override
            public RouteSocket host() {
                return RouteSocket.over(host);
            }

            @Override
            public RouteSocket container(int socket) {
                return RouteSocket.over(container);
            }
        };
        driver = new NetlinkDriver(sockets, deletions, Fixture.host(proc), this::send, () -> randomBits++);
    }

    private void send(String interfaceName, List<byte[]> sent) throws ErrnoException {
        throw new ErrnoException("socket", "AF_PACKET", Errno.EPERM);
    }

    @Test
    void macThatCannotBeAnnouncedIsARefusalAndAllIsUndone() {
        var mac = new MacAddress("02:00:00:00:00:07");
        AttachRequest request = Fixture.withMac(request(withMtu(ipv4(), 1500), "192.168.200.2/24"), Optional.of(mac));
        NetworkException e = assertThrows(NetworkException.class, () -> driver.attach(request));
        assertEquals(
                "could not attach container web to bridge hawse0: that isn't permitted: socket(AF_PACKET) failed: EPERM (1), operation not permitted; undone: veth pair hawse00000000, bridge hawse0",
                e.getMessage());
        assertEquals(Optional.of("run hawse as root"), e.remedy());
    }

    @Test
    void bridgeThatAnotherProgramDeletedIsMadeAgainWithItsPorts() {
        int group = LinkGroup.of(ipv4());
        int other = host.add("hawse1", "veth", "hawse:container:db", 0);
        host.group(other, group);
        int elsewhere = host.add("hawse2", "veth", "hawse:container:mq", 0);
        driver.attach(request(withMtu(ipv4(), 1500), "192.168.200.2/24"));
        assertEquals(List.of("master"), host.changesOf(other));
        assertEquals(List.of(), host.changesOf(elsewhere));
    }

    @Test
    void saysWhatItIs() {
        assertEquals("netlink", driver.name());
        assertEquals(Addressing.LEASED, driver.addressing());
    }

    @Test
    void probeNeedsNetAdminAlone() throws IOException {
        Files.writeString(proc.resolve("self/status"), "CapEff:\t0000000000001000\n");
        assertEquals(Probe.usable(), driver.probe());
        Files.writeString(proc.resolve("self/status"), "CapEff:\t0000000000200000\n");
        assertEquals(Probe.unusable("it needs CAP_NET_ADMIN: run hawse as root"), driver.probe());
        Files.delete(proc.resolve("self/status"));
        assertTrue(driver.probe() instanceof Probe.Unusable);
    }

    @Test
    void fourSendsWhereOurBridgeStands() {
        addBridge("hawse:network:default");
        Attachment attachment = driver.attach(request(ipv4(), ADDRESS));
        assertEquals(2, host.sends);
        assertEquals(2, container.sends);
        assertEquals("netlink", attachment.driver());
        assertEquals(OptionalInt.of(1500), attachment.mtu());
        assertEquals(List.of(new InterfaceName("hawse00000000")), attachment.hostInterfaces());
    }

    @Test
    void addressesOfABridgeThatIsNotOursAreReadAtFirst() {
        int bridge = host.add("hawse0", "bridge", "somebody's", 0);
        host.address(bridge, InterfaceAddress.parse("10.0.0.1/24"));
        assertEquals(Kind.CONFLICT, failure(ipv4()).kind());
        assertEquals(2, host.sends, "nothing was built");
        assertEquals(Map.of(bridge, InterfaceAddress.parse("10.0.0.1/24")), host.addresses);
        host.address(bridge, InterfaceAddress.parse("192.168.200.1/24"));
        host.sends = 0;
        driver.attach(request(ipv4(), ADDRESS));
        assertEquals(3, host.sends);
    }

    @Test
    void ipv6AddressesAreReadAtFirst() {
        int bridge = addBridge("hawse:network:default");
        driver.attach(request(dualStack(), ADDRESS));
        assertEquals(3, host.sends);
        assertEquals(Map.of(bridge, InterfaceAddress.parse("fd00:1::1/64")), host.addresses, "it lacked this one");
    }

    @Test
    void sixSendsAndOneForEachFamilysRoutesWhereItDoesNot() {
        driver.attach(request(ipv4(), ADDRESS));
        assertEquals(6, host.sends);
        host.links.clear();
        container.addresses.clear();
        host.sends = 0;
        driver.attach(request(withMtu(ipv4(), 1500), ADDRESS));
        assertEquals(4, host.sends);
    }

    @Test
    void nameThatIsTakenIsNotTouched() {
        addBridge("hawse:network:default");
        host.add("hawse00000000", "veth", "hawse:container:db", 0);
        Attachment attachment = driver.attach(request(ipv4(), ADDRESS));
        assertEquals("hawse10000000", attachment.hostInterfaces().get(0).value());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachStepThatFailsOnTheHostLeavesNothing(int change) {
        host.failAt(change, Errno.ENOMEM);
        NetworkException e = failure(ipv4());
        assertEquals(Kind.ENVIRONMENT, e.kind());
        assertTrue(e.getMessage().startsWith("could not attach container web to bridge hawse0: RTM_NEW"));
        assertEquals(List.of("lo"), names());
        assertEquals(0, e.getSuppressed().length);
        assertEquals(0, container.sends);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void eachStepThatFailsInTheContainerLeavesNothing(int change) {
        container.failAt(change, Errno.ENOMEM);
        NetworkException e = failure(ipv4());
        assertTrue(e.getMessage().endsWith("; undone: veth pair hawse00000000, bridge hawse0"), e.getMessage());
        assertEquals(List.of("lo"), names());
        assertEquals(change == 5 ? 2 : 1, container.sends, "lo goes up when all else stands");
    }

    @Test
    void bridgeThatWasThereStays() {
        addBridge("hawse:network:default");
        container.failAt(1, Errno.ENOMEM);
        NetworkException e = failure(ipv4());
        assertTrue(e.getMessage().endsWith("; undone: veth pair hawse00000000"), e.getMessage());
        assertEquals(List.of("lo", "hawse0"), names());
    }

    @Test
    void addressThatOurBridgeLackedIsGivenAndTakenBack() {
        int bridge = host.add("hawse0", "bridge", "hawse:network:default", 0);
        container.failAt(1, Errno.ENOMEM);
        NetworkException e = failure(ipv4());
        String undone = "; undone: veth pair hawse00000000, address 192.168.200.1/24 of bridge hawse0";
        assertTrue(e.getMessage().endsWith(undone), e.getMessage());
        assertEquals(Map.of(), host.addresses);
        container.failAt(0, Errno.ENOMEM);
        container.addresses.clear();
        driver.attach(request(ipv4(), ADDRESS));
        assertEquals(Map.of(bridge, InterfaceAddress.parse("192.168.200.1/24")), host.addresses);
    }

    /** It isn't known then whether it was there before; other containers may use it. */
    @Test
    void addressOfOurBridgeStaysWhenTheAnswersAreLost() {
        int bridge = addBridge("hawse:network:default");
        host.loseAnswersTo(2);
        NetworkException e = failure(ipv4());
        assertTrue(e.getMessage().endsWith("; undone: veth pair hawse00000000"), e.getMessage());
        assertEquals(List.of("lo", "hawse0"), names());
        assertEquals(Map.of(bridge, InterfaceAddress.parse("192.168.200.1/24")), host.addresses);
    }

    @Test
    void bridgeThatSomebodyJoinedMeanwhileStays() {
        host.add("eth7", "veth", "", (1 << 20) + 1); // the index of the bridge that is going to be made
        container.failAt(1, Errno.ENOMEM);
        NetworkException e = failure(ipv4());
        assertEquals(List.of("lo", "eth7", "hawse0"), names());
        assertEquals("bridge hawse0 stays, because eth7 has joined it", e.getSuppressed()[0].getMessage());
    }

    @Test
    void failureOfTheUndoIsKeptBesideTheFirst() {
        addBridge("hawse:network:default");
        // The bridge's address, the pair, its alias, up; then its deletion.
        host.failAt(5, Errno.EBUSY);
        container.failAt(1, Errno.ENOMEM);
        NetworkException e = failure(ipv4());
        assertTrue(e.getMessage().endsWith("; tried to undo: veth pair hawse00000000"), e.getMessage());
        assertEquals(
                "RTM_DELLINK hawse00000000 failed: EBUSY (16), device or resource busy",
                e.getSuppressed()[0].getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "1, EOPNOTSUPP, ENVIRONMENT, modprobe bridge",
        "1, EPERM,      ENVIRONMENT, run hawse as root",
        "1, EEXIST,     CONFLICT,    try again",
        "6, EOPNOTSUPP, ENVIRONMENT, modprobe veth",
        "6, EXFULL,     CONFLICT,    another network",
        "6, EEXIST,     CONFLICT,    another name",
    })
    void answersAreExplained(int change, Errno answer, Kind kind, String remedy) {
        host.failAt(change, answer);
        NetworkException e = failure(ipv4());
        assertEquals(kind, e.kind());
        assertTrue(e.remedy().orElseThrow().contains(remedy), e.remedy().orElseThrow());
        assertTrue(e.getMessage().contains(answer.label()), e.getMessage());
    }

    @Test
    void otherDeviceOfTheBridgesNameIsAConflict() {
        host.add("hawse0", "veth", "", 0);
        NetworkException e = failure(ipv4());
        assertEquals(Kind.CONFLICT, e.kind());
        assertEquals("interface hawse0 exists and is no bridge, so network default can't use it", e.getMessage());
        assertEquals(List.of("lo", "hawse0"), names());
    }

    @Test
    void lastContainerTakesTheBridgeAlong() {
        int bridge = addBridge("hawse:network:default");
        host.add("hawse1", "veth", "hawse:container:web", bridge);
        driver.detach(attachment("hawse1"));
        assertEquals(List.of("lo"), names());
        assertEquals(3, host.sends, "two looks, and one whether they are gone");
        driver.detach(attachment("hawse1"));
        assertEquals(5, host.sends, "a look, and one under which other name the bridge may be");
    }

    @Test
    void bridgeThatOthersDeleteWhenThisProcessHasEndedIsOutOfServiceBefore() {
        int bridge = addBridge("hawse:network:default");
        host.address(bridge, InterfaceAddress.parse("192.168.200.1/24"));
        int end = host.add("hawse1", "veth", "hawse:container:web", bridge);
        deletions.outlive = true;
        driver.detach(attachment("hawse1"));
        assertEquals(
                List.of("hawse1", "hawse0"),
                deletions.told.stream().map(Link::name).toList());
        assertEquals(
                List.of(end, bridge), deletions.told.stream().map(Link::index).toList());
        assertEquals(List.of("RTM_DELADDR", "down", "name hawse-end2"), host.changesOf(bridge), "before it is deleted");
        assertEquals(Map.of(), host.addresses);
    }

    /** It was killed between the two. */
    @Test
    void bridgeThatWasTakenOutOfServiceAndNotDeletedIsFound() {
        host.add("hawse-end2", "bridge", "hawse:network:default", 0);
        host.add("hawse-end3", "bridge", "hawse:network:other", 0);
        driver.detach(attachment("hawse1"));
        assertEquals(List.of("lo", "hawse-end3"), names());
    }

    @Test
    void bridgeThatCannotBeTakenOutOfServiceIsWaitedFor() {
        int bridge = addBridge("hawse:network:default");
        deletions.outlive = true;
        deletions.lazy = true;
        host.failAt(2, Errno.EBUSY); // the rename
        driver.remove(new OwnedInterface(BRIDGE, Optional.empty()));
        assertEquals(List.of("lo"), names(), "deleted by the driver itself, as nobody else has");
        assertEquals(1, deletions.told.size());
        assertEquals(bridge, deletions.told.get(0).index());
    }

    @Test
    void interruptDoesNotEndTheWait() {
        int bridge = addBridge("hawse:network:default");
        host.add("hawse1", "veth", "hawse:container:web", bridge);
        deletions.lazy = true;
        Thread.currentThread().interrupt();
        driver.detach(attachment("hawse1"));
        assertTrue(Thread.interrupted());
        assertEquals(List.of("lo"), names());
    }

    @Test
    void bridgeWithOtherPortsStays() {
        int bridge = addBridge("hawse:network:default");
        host.add("hawse1", "veth", "hawse:container:web", bridge);
        host.add("hawse2", "veth", "hawse:container:db", bridge);
        driver.detach(attachment("hawse1"));
        assertEquals(List.of("lo", "hawse0", "hawse2"), names());
    }

    @Test
    void bridgeWithoutTagStays() {
        int bridge = addBridge("somebody's");
        host.add("hawse1", "veth", "hawse:container:web", bridge);
        driver.detach(attachment("hawse1"));
        assertEquals(List.of("lo", "hawse0"), names());
    }

    @Test
    void nameThatSomebodyElseHasNowIsLeftAlone() {
        int bridge = addBridge("hawse:network:default");
        host.add("hawse1", "veth", "hawse:container:db", bridge);
        driver.detach(attachment("hawse1"));
        assertEquals(List.of("lo", "hawse0", "hawse1"), names());
    }

    @Test
    void allFailuresOfADetachAreCollected() {
        int bridge = addBridge("hawse:network:default");
        host.add("hawse1", "veth", "hawse:container:web", bridge);
        deletions.lazy = true;
        host.failAt(1, Errno.EBUSY);
        var e = assertThrows(NetworkException.class, () -> driver.detach(attachment("hawse1")));
        assertTrue(e.getMessage().startsWith("RTM_DELLINK 3 failed: EBUSY (16)"), e.getMessage());
        assertEquals(List.of("lo", "hawse1"), names(), "the rest was tried");
    }

    @Test
    void ownedAreTheTagged() {
        int bridge = addBridge("hawse:network:default");
        host.add("hawse1", "veth", "hawse:container:web", bridge);
        host.add("eth7", "veth", "mine", bridge);
        var shared = new OwnedInterface(BRIDGE, Optional.empty());
        var pair = new OwnedInterface(new InterfaceName("hawse1"), Optional.of(WEB));
        assertEquals(List.of(shared, pair), driver.owned());
        driver.remove(shared);
        assertEquals(List.of("lo", "hawse0", "hawse1", "eth7"), names(), "it has ports");
        driver.remove(pair);
        assertEquals(List.of("lo", "hawse0", "eth7"), names());
    }

    private int addBridge(String alias) {
        int index = host.add("hawse0", "bridge", alias, 0);
        host.address(index, InterfaceAddress.parse("192.168.200.1/24"));
        return index;
    }

    private List<String> names() {
        return host.links.stream().map(FakeKernel.FakeLink::name).toList();
    }

    private NetworkException failure(Network network) {
        return assertThrows(NetworkException.class, () -> driver.attach(request(network, ADDRESS)));
    }
}
