package io.hawse.sys.netlink.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.sys.netlink.Golden;
import io.hawse.sys.netlink.socket.Request;
import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The same bytes as ip(8) sends. */
class RequestsTest {

    private static final LinkId BRIDGE = LinkId.of(2);

    @Test
    void links() {
        assertSentAs("create-bridge", Links.createBridge("hawse0", new HardwareAddress("02:00:00:00:00:01")));
        var peer = new VethPair.Peer(
                "eth0", new HardwareAddress("02:00:00:00:00:07"), new VethPair.Namespace.OfDescriptor(4));
        assertSentAs("create-veth", Links.createVethPair(new VethPair("hawsea", 2, 1500, peer)));
        assertSentAs(
                "change-link",
                Links.change(
                        BRIDGE,
                        LinkChange.none()
                                .withAlias("hawse:network:default")
                                .withMtu(1500)
                                .withLinkLocal(LinkChange.LinkLocal.NONE)));
        assertSentAs("link-up", Links.up(BRIDGE));
        assertSentAs("delete-link", Links.delete(LinkId.of(3)));
    }

    @Test
    void addressesAndRoutes() throws Exception {
        assertSentAs("add-ipv4-address", Addresses.add(2, InetAddress.getByName("192.168.200.1"), 24));
        assertSentAs("add-ipv6-address", Addresses.add(2, InetAddress.getByName("fd00:1::1"), 64));
        assertSentAs("add-ipv4-route", Routes.addDefault(InetAddress.getByName("192.168.200.9"), 2));
        assertSentAs("add-ipv6-route", Routes.addDefault(InetAddress.getByName("fd00:1::9"), 2));
    }

    @Test
    void linkCanBeNamedByItsName() {
        String expected = "2c000000" + "1100" + "0500" + "01000000" + "00000000" // nlmsghdr: RTM_DELLINK, sequence 1
                + "00000000000000000000000000000000" // ifinfomsg: index 0
                + "0b000300" + "686177736561" + "0000"; // IFLA_IFNAME: hawsea
        assertEquals(
                expected,
                HexFormat.of().formatHex(Links.delete(LinkId.of("hawsea")).encode(1)));
    }

    @Test
    void namespaceCanBeAProcesss() {
        var peer = new VethPair.Peer(
                "eth0", new HardwareAddress("02:00:00:00:00:07"), new VethPair.Namespace.OfProcess(4711));
        Request request = Links.createVethPair(new VethPair("hawsea", 2, 1500, peer));
        String bytes = HexFormat.of().formatHex(request.encode(1));
        assertEquals(bytes.length() - 40, bytes.indexOf("0800" + "1300" + "67120000"), "IFLA_NET_NS_PID: 4711");
        assertEquals("RTM_NEWLINK veth hawsea peer eth0 of process 4711", request.label());
    }

    @Test
    void requestsSayWhatTheyAre() throws Exception {
        assertEquals("RTM_NEWLINK hawse0 up", Links.up(LinkId.of("hawse0")).toString());
        assertEquals(
                "RTM_NEWLINK 2 alias x mtu 9 addrgenmode none",
                Links.change(
                                BRIDGE,
                                LinkChange.none().withAlias("x").withMtu(9).withLinkLocal(LinkChange.LinkLocal.NONE))
                        .label());
        assertEquals(
                "RTM_DELADDR 10.0.0.1/8 of link 2",
                Addresses.delete(2, InetAddress.getByName("10.0.0.1"), 8).label());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> LinkId.of(0));
        assertThrows(IllegalArgumentException.class, () -> new HardwareAddress("02:00:00:00:00"));
        assertThrows(IllegalArgumentException.class, () -> new HardwareAddress("02:00:00:00:00:0x"));
    }

    private static void assertSentAs(String golden, Request request) {
        byte[] sent = request.encode(Golden.SEQUENCE);
        assertEquals(
                HexFormat.of().formatHex(Golden.bytes(golden)), HexFormat.of().formatHex(sent), golden);
    }
}
