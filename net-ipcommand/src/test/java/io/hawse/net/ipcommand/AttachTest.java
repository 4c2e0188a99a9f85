package io.hawse.net.ipcommand;

import static io.hawse.net.ipcommand.Fixture.BRIDGE;
import static io.hawse.net.ipcommand.Fixture.NO_BRIDGE;
import static io.hawse.net.ipcommand.Fixture.dualStack;
import static io.hawse.net.ipcommand.Fixture.ipv4;
import static io.hawse.net.ipcommand.Fixture.request;
import static io.hawse.net.ipcommand.Fixture.withMtu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.Route;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ip is told, and in how many processes. */
class AttachTest {

    @TempDir
    Path proc;

    private final FakeRunner runner = new FakeRunner();
    private final List<String> frames = new ArrayList<>();
    private Optional<Errno> framesFailure = Optional.empty();
    private long randomBits;
    private IpCommandDriver driver;

    @BeforeEach
    void makeDriver() throws IOException {
        driver = new IpCommandDriver(
                runner, () -> Optional.of(Path.of("/usr/sbin/ip")), Fixture.host(proc), this::send, () -> randomBits++);
    }

    private void send(String interfaceName, List<byte[]> sent) throws ErrnoException {
        if (framesFailure.isPresent()) {
            throw new ErrnoException("socket", "AF_PACKET", framesFailure.get());
        }
        sent.forEach(frame -> frames.add(interfaceName + ": " + HexFormat.of().formatHex(frame, 0, 16)));
    }

    @Test
    void firstContainerOfAnIpv4NetworkTakesThreeProcesses() {
        runner.fails(NO_BRIDGE).replies("").replies("");
        Attachment attachment = driver.attach(request(ipv4(), "192.168.200.2/24"));
        assertEquals("ip -d addr show dev hawse0", runner.command(0));
        assertEquals("ip -batch -", runner.command(1));
        assertEquals("""
                link add name hawse0 address 02:42:c0:a8:c8:01 type bridge
                link set dev hawse0 alias hawse:network:default mtu 1500 addrgenmode none
                addr add 192.168.200.1/24 dev hawse0
                link set dev hawse0 up
                link add name hawse00000000 master hawse0 mtu 1500 type veth peer name eth0 address 02:42:c0:a8:c8:02 mtu 1500 netns /proc/4711/ns/net
                link set dev hawse00000000 alias hawse:container:web group 1544803905 addrgenmode none
                link set dev hawse00000000 up
                """, runner.input(1));
        assertEquals("in /proc/4711/ns/net: ip -batch -", runner.command(2));
        assertEquals("""
                link set dev eth0 addrgenmode none
                addr add 192.168.200.2/24 dev eth0
                link set dev eth0 up
                route add default via 192.168.200.1 dev eth0
                link set dev lo up
                """, runner.input(2));
        assertEquals(3, runner.count());

        assertEquals("bridge", attachment.driver());
        assertEquals(Optional.of("default"), attachment.network());
        assertEquals(List.of(InterfaceAddress.parse("192.168.200.2/24")), attachment.addresses());
        assertEquals(
                List.of(Route.defaultBy(
                        InterfaceAddress.parse("192.168.200.1/24").address())),
                attachment.routes());
        assertEquals(Optional.of(Fixture.MAC), attachment.mac());
        assertEquals(OptionalInt.of(1500), attachment.mtu());
        assertEquals(List.of(new InterfaceName("hawse00000000")), attachment.hostInterfaces());
        assertEquals(Optional.of(BRIDGE), attachment.bridge());
    }

    @Test
    void dualStackKeepsTheKernelsLinkLocalAddresses() {
        runner.fails(NO_BRIDGE).replies("").replies("");
        Attachment attachment = driver.attach(request(dualStack(), "192.168.200.2/24", "fd00:1::2/64"));
        assertEquals(
                """
                link add name hawse0 address 02:42:c0:a8:c8:01 type bridge
                link set dev hawse0 alias hawse:network:default mtu 1500
                addr add 192.168.200.1/24 dev hawse0
                addr add fd00:1:0:0:0:0:0:1/64 dev hawse0 nodad
                link set dev hawse0 up
                link add name hawse00000000 master hawse0 mtu 1500 type veth peer name eth0 address 02:42:c0:a8:c8:02 mtu 1500 netns /proc/4711/ns/net
                link set dev hawse00000000 alias hawse:container:web group 1544803905
                link set dev hawse00000000 up
                """.replace("hawse00000000", attachment.hostInterfaces().get(0).value()), runner.input(1));
        assertEquals("""
                addr add 192.168.200.2/24 dev eth0
                addr add fd00:1:0:0:0:0:0:2/64 dev eth0 nodad
                link set dev eth0 up
                route add default via 192.168.200.1 dev eth0
                route add default via fd00:1:0:0:0:0:0:1 dev eth0
                link set dev lo up
                """, runner.input(2));
        assertEquals(2, attachment.routes().size());
    }

    @Test
    void kernelWithoutIpv6IsNotAskedToSilenceIt() throws IOException {
        Files.delete(proc.resolve("self/net/if_inet6"));
        runner.fails(NO_BRIDGE).replies("").replies("");
        driver.attach(request(ipv4(), "192.168.200.2/24"));
        assertFalse((runner.input(1) + runner.input(2)).contains("addrgenmode"));
    }

    @Test
    void bridgeThatFitsIsLeftAlone() {
        runner.replies(IpOutput.BRIDGE_OF_DEFAULT).replies("").replies("");
        Attachment attachment = driver.attach(request(dualStack(), "192.168.200.2/24", "fd00:1::2/64"));
        assertTrue(runner.input(1).startsWith("link add name hawse00000000 master hawse0 mtu 1400 "), runner.input(1));
        assertEquals(3, runner.input(1).lines().count());
        assertEquals(OptionalInt.of(1400), attachment.mtu(), "the bridge's");
    }

    @Test
    void mtuThatIsAskedForGoesToAllThree() {
        runner.fails(NO_BRIDGE).replies("").replies("");
        driver.attach(request(withMtu(ipv4(), 9000), "192.168.200.2/24"));
        assertEquals(3, runner.input(1).split(" mtu 9000", -1).length - 1, runner.input(1));
    }

    @Test
    void bridgeThatAnotherProgramDeletedIsMadeAgainWithItsPorts() {
        runner.fails(NO_BRIDGE).replies("").replies("");
        runner.hostEnds("""
                7: hawse1@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP \\    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff link-netnsid 0\\    alias hawse:container:db
                8: hawse2@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master br0 state UP \\    link/ether 02:00:00:00:00:02 brd ff:ff:ff:ff:ff:ff link-netnsid 1\\    alias hawse:container:mq
                9: eth7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP \\    link/ether 02:00:00:00:00:03 brd ff:ff:ff:ff:ff:ff
                """);
        driver.attach(request(ipv4(), "192.168.200.2/24"));
        assertEquals(
                List.of("link set dev hawse1 master hawse0"),
                runner.input(1)
                        .lines()
                        .filter(line -> line.contains(" master hawse0") && line.contains(" set "))
                        .toList());
    }

    @Test
    void addressHasTheSameMacEachTimeSoThatNobodyNeedsToBeTold() {
        runner.replies(IpOutput.BRIDGE_OF_DEFAULT).replies("").replies("");
        AttachRequest request = request(ipv4(), "192.168.200.9/24");
        assertEquals(
                "02:42:c0:a8:c8:09",
                driver.attach(Fixture.withMac(request, Optional.empty()))
                        .mac()
                        .orElseThrow()
                        .value());
        assertEquals(List.of(), frames);
    }

    @Test
    void macOfItsOwnIsAnnouncedToHostAndNeighbours() {
        runner.replies(IpOutput.BRIDGE_OF_DEFAULT).replies("").replies("").replies("");
        var mac = new MacAddress("02:00:00:00:00:07");
        AttachRequest request = request(ipv4(), "192.168.200.2/24");
        driver.attach(Fixture.withMac(request, Optional.of(mac)));
        assertEquals("neigh replace 192.168.200.2 lladdr 02:00:00:00:00:07 dev hawse0 nud stale\n", runner.input(2));
        assertEquals(List.of("hawse0: ffffffffffff02000000000708060001"), frames);
    }

    @Test
    void macThatCannotBeAnnouncedIsARefusalAndAllIsUndone() {
        runner.replies(IpOutput.BRIDGE_OF_DEFAULT).replies("").replies("").replies("");
        framesFailure = Optional.of(Errno.EPERM);
        var mac = new MacAddress("02:00:00:00:00:07");
        AttachRequest request = Fixture.withMac(request(ipv4(), "192.168.200.2/24"), Optional.of(mac));
        NetworkException e = assertThrows(NetworkException.class, () -> driver.attach(request));
        assertEquals(
                "could not attach container web to bridge hawse0: that isn't permitted: socket(AF_PACKET) failed: EPERM (1), operation not permitted; undone: veth pair hawse00000000",
                e.getMessage());
        assertEquals("link del dev hawse00000000\n", runner.input(3));
    }

    @Test
    void derivedMacIsAnnouncedWhenAContainerWithItsOwnGoes() {
        runner.replies("").replies("").replies("");
        driver.detach(Fixture.withMac(Fixture.attachment("hawse1"), new MacAddress("02:00:00:00:00:07")));
        assertEquals("neigh replace 192.168.200.2 lladdr 02:42:c0:a8:c8:02 dev hawse0 nud stale\n", runner.input(0));
        assertEquals(List.of("hawse0: ffffffffffff0242c0a8c80208060001"), frames);
    }

    @Test
    void takenNameIsTriedAgainFromThatLineOn() {
        randomBits = 1; // so that the second name is another
        runner.fails(NO_BRIDGE)
                .failsAt(5, "RTNETLINK answers: File exists")
                .replies("")
                .replies("");
        Attachment attachment = driver.attach(request(ipv4(), "192.168.200.2/24"));
        assertEquals(3, runner.input(2).lines().count());
        assertTrue(runner.input(2).startsWith("link add name hawse10000000 "), runner.input(2));
        assertEquals(List.of(new InterfaceName("hawse10000000")), attachment.hostInterfaces());
    }

    @Test
    void impossibleRequestsTouchNothing() {
        assertRefused(Kind.USER, request(ipv4(), "10.0.0.2/8"));
        assertRefused(Kind.CONFLICT, request(ipv4(), "192.168.200.1/24"));
        assertRefused(Kind.INTERNAL, request(ipv4()));
        AttachRequest request = request(ipv4(), "192.168.200.2/24");
        assertRefused(
                Kind.USER,
                new AttachRequest(
                        request.container(),
                        Optional.empty(),
                        request.interfaceName(),
                        request.addresses(),
                        request.mac(),
                        request.target()));
        assertEquals(0, runner.count());
    }

    @Test
    void mtuBelowIpv6sLeastIsRefusedForIpv6Alone() {
        runner.fails(NO_BRIDGE);
        assertRefused(Kind.USER, request(withMtu(dualStack(), 1279), "192.168.200.2/24"));
        runner.fails(NO_BRIDGE).replies("").replies("");
        driver.attach(request(withMtu(ipv4(), 1279), "192.168.200.2/24"));
    }

    /** In a batch all behind '#' would be a comment. */
    @Test
    void nameThatIpWouldMisreadIsRefused() {
        AttachRequest request = request(ipv4(), "192.168.200.2/24");
        runner.fails(NO_BRIDGE);
        assertRefused(
                Kind.USER,
                new AttachRequest(
                        request.container(),
                        request.network(),
                        new InterfaceName("eth#0"),
                        request.addresses(),
                        request.mac(),
                        request.target()));
        assertEquals(1, runner.count());
    }

    private void assertRefused(Kind kind, AttachRequest request) {
        var e = assertThrows(NetworkException.class, () -> driver.attach(request));
        assertEquals(kind, e.kind(), e.getMessage());
    }
}
