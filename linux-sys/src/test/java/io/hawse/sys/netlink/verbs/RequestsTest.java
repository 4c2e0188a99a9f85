package io.hawse.sys.netlink.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.sys.netlink.Golden;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.wire.AttributeDecoder;
import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same bytes as ip(8) sends. */
class RequestsTest {

    private static final LinkId BRIDGE = LinkId.of(2);

    @Test
    void links() {
        assertSentAs("create-bridge", Links.createBridge("hawse0", new HardwareAddress("02:00:00:00:00:01")));
        var peer = new VethPair.Peer("eth0", new HardwareAddress("02:00:00:00:00:07"), new Namespace.OfDescriptor(4));
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
    void linksOfEveryKind() throws Exception {
        NewLink macvlan = NewLink.named("mv0")
                .withMac(new HardwareAddress("02:00:00:00:00:09"))
                .withMtu(1400);
        assertSentAs("create-macvlan", Links.create(macvlan, new Macvlan(2, Macvlan.Mode.BRIDGE)));
        assertSentAs(
                "create-ipvlan",
                Links.create(NewLink.named("pl0"), new Ipvlan(2, Ipvlan.Mode.L3, Ipvlan.Isolation.VEPA)));
        assertSentAs("create-vlan", Links.create(NewLink.named("vl0"), new Vlan(2, 5, Vlan.Protocol.IEEE_802_1AD)));
        Vxlan vxlan = Vxlan.ofId(42)
                .to(InetAddress.getByName("239.1.1.1"))
                .from(InetAddress.getByName("192.168.200.1"))
                .over(2);
        assertSentAs("create-vxlan", Links.create(NewLink.named("vx0").withMtu(1400), vxlan));
        Vxlan ipv6 = Vxlan.ofId(43)
                .to(InetAddress.getByName("fd00:1::2"))
                .from(InetAddress.getByName("fd00:1::1"))
                .withoutLearning()
                .withPort(8472);
        assertSentAs("create-vxlan-ipv6", Links.create(NewLink.named("vx1"), ipv6));
        assertSentAs("create-dummy", Links.create(NewLink.named("du0").withMaster(2), LinkKind.Plain.DUMMY));
        assertSentAs("create-ifb", Links.create(NewLink.named("ifb0"), LinkKind.Plain.IFB));
        assertSentAs("create-veth-alone", Links.create(NewLink.named("ve0"), new Veth(NewLink.named("ve1"))));
        NewLink elsewhere = NewLink.named("mv1").bornIn(new Namespace.OfProcess(6390));
        assertSentAs("create-in-namespace", Links.create(elsewhere, new Macvlan(2, Macvlan.Mode.PRIVATE)));
    }

    @Test
    void enumsHaveTheNumbersOfTheHeaders() {
        assertEquals(List.of(1, 2, 4, 8, 16), numbers(Macvlan.Mode.values(), mode -> new Macvlan(2, mode), 1));
        assertEquals(
                List.of(0, 1, 2),
                numbers(Ipvlan.Mode.values(), mode -> new Ipvlan(2, mode, Ipvlan.Isolation.BRIDGE), 1));
        assertEquals(
                List.of(0, 1, 2),
                numbers(Ipvlan.Isolation.values(), isolation -> new Ipvlan(2, Ipvlan.Mode.L2, isolation), 2));
        assertEquals(List.of(0x0081, 0xa888), numbers(Vlan.Protocol.values(), protocol -> new Vlan(2, 5, protocol), 5));
    }

    /** The attributes' values as the host reads them. */
    private static <E> List<Integer> numbers(E[] values, Function<E, LinkKind> kind, int attribute) {
        return Stream.of(values)
                .map(value -> {
                    var data = new AttributeEncoder();
                    kind.apply(value).encode(data);
                    ByteBuffer in = ByteBuffer.wrap(data.toBytes()).order(ByteOrder.LITTLE_ENDIAN);
                    try {
                        byte[] bytes =
                                AttributeDecoder.decode(in).bytes(attribute).orElseThrow();
                        return IntStream.range(0, bytes.length)
                                .map(i -> Byte.toUnsignedInt(bytes[i]) << (Byte.SIZE * i))
                                .sum();
                    } catch (MalformedMessageException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    @Test
    void linksThatChange() {
        assertSentAs("rename-link", Links.rename(8, "ve2"));
        assertSentAs(
                "set-mac",
                Links.change(LinkId.of(9), LinkChange.none().withMac(new HardwareAddress("02:00:00:00:00:0a"))));
        assertSentAs("set-master", Links.setMaster(LinkId.of(9), 2));
        assertSentAs("set-nomaster", Links.clearMaster(LinkId.of(9)));
        assertSentAs("move-link", Links.moveInto(LinkId.of(8), new Namespace.OfProcess(6489)));
    }

    @Test
    void routesOfEveryKind() throws Exception {
        Route viaGateway = Route.to(prefix("10.1.0.0", 16))
                .via(InetAddress.getByName("192.168.200.9"))
                .on(2)
                .inTable(1000);
        assertSentAs(
                "add-route-via-gateway",
                Routes.add(
                        viaGateway.from(InetAddress.getByName("192.168.200.1")).withMetric(50)));
        assertSentAs("delete-route", Routes.delete(viaGateway));
        Route onLink = Route.to(prefix("10.2.0.0", 16)).on(2);
        assertSentAs("add-route-on-link", Routes.add(onLink));
        assertSentAs("delete-route-on-link", Routes.delete(onLink));
        assertSentAs(
                "add-route-ipv6",
                Routes.add(Route.to(prefix("fd00:2::", 64))
                        .via(InetAddress.getByName("fd00:1::9"))
                        .on(2)
                        .withMetric(7)
                        .inTable(100)));
        assertSentAs(
                "add-route-blackhole",
                Routes.add(Route.to(prefix("10.3.0.0", 16)).ofType(Rtnetlink.RTN_BLACKHOLE)));
    }

    @Test
    void neighbours() throws Exception {
        var mac = new HardwareAddress("02:00:00:00:00:07");
        assertSentAs("add-neighbour", Neighbours.add(2, InetAddress.getByName("192.168.200.7"), mac));
        assertSentAs("add-neighbour-ipv6", Neighbours.add(2, InetAddress.getByName("fd00:1::7"), mac));
        assertSentAs(
                "replace-neighbour",
                Neighbours.replace(
                        2, InetAddress.getByName("192.168.200.7"), new HardwareAddress("02:00:00:00:00:08")));
        assertSentAs("delete-neighbour", Neighbours.delete(2, InetAddress.getByName("192.168.200.7")));
    }

    @Test
    void rules() throws Exception {
        Rule full = Rule.lookup(Rtnetlink.AF_INET, 1000)
                .from(prefix("10.1.0.0", 16))
                .to(prefix("10.2.0.0", 16))
                .withMark(new Rule.Mark(0x10, 0xff))
                .comingInBy("hawse0")
                .withPriority(100);
        assertSentAs("add-rule", Rules.add(full));
        assertSentAs("delete-rule", Rules.delete(full));
        assertSentAs(
                "add-rule-ipv6",
                Rules.add(Rule.lookup(Rtnetlink.AF_INET6, 100)
                        .from(prefix("fd00:1::", 64))
                        .withPriority(200)));
        assertSentAs(
                "add-rule-inverted",
                Rules.add(Rule.lookup(Rtnetlink.AF_INET, 1001)
                        .withMark(Rule.Mark.of(0x20))
                        .inverted()
                        .withPriority(300)));
        assertSentAs("add-rule-plain", Rules.add(Rule.lookup(Rtnetlink.AF_INET, 100)));
        assertSentAs("delete-rule-by-priority", Rules.delete(Rtnetlink.AF_INET, 300));
    }

    private static Prefix prefix(String address, int length) throws UnknownHostException {
        return new Prefix(InetAddress.getByName(address), length);
    }

    @Test
    void addressesAndRoutes() throws Exception {
        assertSentAs("delete-ipv4-address", Addresses.delete(2, InetAddress.getByName("192.168.200.1"), 24));
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
        var peer = new VethPair.Peer("eth0", new HardwareAddress("02:00:00:00:00:07"), new Namespace.OfProcess(4711));
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
        NewLink inside = NewLink.named("eth0").bornIn(new Namespace.OfDescriptor(4));
        assertEquals(
                "RTM_NEWLINK macvlan eth0 of fd 4",
                Links.create(inside, new Macvlan(2, Macvlan.Mode.BRIDGE)).label());
        assertEquals(
                "RTM_NEWLINK 3 into the namespace of process 7",
                Links.moveInto(LinkId.of(3), new Namespace.OfProcess(7)).label());
        Route route = Route.to(prefix("10.1.0.0", 16)).on(2).inTable(-1).withMetric(9);
        assertEquals(
                "RTM_NEWROUTE 10.1.0.0/16 on link 2 in table 4294967295 metric 9",
                Routes.add(route).label());
        assertEquals(
                "RTM_NEWROUTE default via 10.0.0.9 on link 2",
                Routes.addDefault(InetAddress.getByName("10.0.0.9"), 2).label());
        Rule rule = Rule.lookup(Rtnetlink.AF_INET, 7)
                .to(prefix("10.1.0.0", 16))
                .withMark(new Rule.Mark(16, 255))
                .comingInBy("lo")
                .inverted()
                .withPriority(5);
        assertEquals(
                "RTM_DELRULE not from all to 10.1.0.0/16 fwmark 0x10/0xff iif lo lookup 7 priority 5",
                Rules.delete(rule).label());
        assertEquals(
                "RTM_NEWNEIGH 10.0.0.9 on link 2 is 02:00:00:00:00:07",
                Neighbours.add(2, InetAddress.getByName("10.0.0.9"), new HardwareAddress("02:00:00:00:00:07"))
                        .label());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> LinkId.of(0));
        assertThrows(IllegalArgumentException.class, () -> new HardwareAddress("02:00:00:00:00"));
        assertThrows(IllegalArgumentException.class, () -> new HardwareAddress("02:00:00:00:00:0x"));
        assertThrows(IllegalArgumentException.class, () -> new Vlan(2, 4096, Vlan.Protocol.IEEE_802_1Q));
        assertThrows(IllegalArgumentException.class, () -> Vxlan.ofId(1 << 24));
        assertThrows(IllegalArgumentException.class, () -> Vxlan.ofId(1).withPort(0));
        Vxlan ipv4 = Vxlan.ofId(1).from(InetAddress.getLoopbackAddress());
        assertThrows(IllegalArgumentException.class, () -> ipv4.to(InetAddress.getByName("fd00::1")));
        assertThrows(IllegalArgumentException.class, () -> prefix("10.0.0.0", 33));
        assertThrows(IllegalArgumentException.class, () -> prefix("fd00::", 129));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Veth(NewLink.named("x").withMaster(2)));
    }

    private static void assertSentAs(String golden, Request request) {
        byte[] sent = request.encode(Golden.SEQUENCE);
        assertEquals(
                HexFormat.of().formatHex(Golden.bytes(golden)), HexFormat.of().formatHex(sent), golden);
    }
}
