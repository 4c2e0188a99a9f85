package io.hawse.sys.netlink.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.netlink.Golden;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.FibRuleHdr;
import io.hawse.sys.netlink.wire.FibRules;
import io.hawse.sys.netlink.wire.IfLink;
import io.hawse.sys.netlink.wire.Ifinfomsg;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.Ndmsg;
import io.hawse.sys.netlink.wire.Neighbour;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DecodingTest {

    @Test
    void linkIsAVethOnABridge() throws Exception {
        Link expected = new Link(
                3,
                "hawsea",
                0x1002,
                1500,
                Optional.of("veth"),
                Optional.of("hawse:container:web"),
                OptionalInt.of(2),
                OptionalInt.of(2),
                OptionalInt.of(0),
                0);
        Link link = Link.decode(messages(Golden.buffer("link-of-veth")).get(0));
        assertEquals(expected, link);
        assertEquals(false, link.isUp());
    }

    @Test
    void linkIsABridge() throws Exception {
        Link link = Link.decode(messages(Golden.buffer("link-of-bridge")).get(0));
        assertEquals("hawse0", link.name());
        assertEquals(Optional.of("bridge"), link.kind());
        assertEquals(OptionalInt.empty(), link.master());
        assertEquals(OptionalInt.empty(), link.peer());
        assertTrue(link.isUp());
    }

    @Test
    void attributesThatNobodyKnowsAreSkipped() throws Exception {
        byte[] payload = new AttributeEncoder()
                .struct(Ifinfomsg.ofIndex(7).encode())
                .bytes(0x3fff, new byte[] {1, 2, 3})
                .string(IfLink.IFLA_IFNAME, "lo")
                .u32(IfLink.IFLA_MTU, 65536)
                .bytes(0, new byte[0])
                .toBytes();
        ByteBuffer datagram = ByteBuffer.wrap(NetlinkMessage.encode(Rtnetlink.RTM_NEWLINK, 0, 1, 2, payload));
        Link expected = new Link(
                7,
                "lo",
                0,
                65536,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                0);
        assertEquals(expected, Link.decode(messages(datagram).get(0)));
    }

    @Test
    void addressesOfBothFamilies() throws Exception {
        List<NetlinkMessage> messages = messages(Golden.buffer("addresses"));
        assertEquals(
                Optional.of(new Address(2, InetAddress.getByName("192.168.200.1"), 24, 0)),
                Address.decode(messages.get(0)));
        assertEquals(
                Optional.of(new Address(2, InetAddress.getByName("fd00:1::1"), 64, 0)),
                Address.decode(messages.get(1)));
    }

    @Test
    void routes() throws Exception {
        List<NetlinkMessage> messages = messages(Golden.buffer("routes"));
        Route first = Route.decode(messages.get(0)).orElseThrow();
        assertTrue(first.isDefault());
        assertEquals(Optional.of(InetAddress.getByName("192.168.200.9")), first.gateway());
        assertEquals(OptionalInt.of(2), first.link());
        Route second = Route.decode(messages.get(1)).orElseThrow();
        assertEquals(Optional.of(InetAddress.getByName("192.168.200.0")), second.destination());
        assertEquals(24, second.destinationLength());
        assertEquals(false, second.isDefault());
    }

    @Test
    void routeWithSeveralNextHopsLeavesByTheFirst() throws Exception {
        byte[] payload = new AttributeEncoder()
                .struct(HexFormat.of().parseHex("02000000fe03000100000000")) // rtmsg: default, main, boot, unicast
                .bytes(Rtnetlink.RTA_MULTIPATH, HexFormat.of().parseHex("0800000003000000" + "0800000004000000"))
                .toBytes();
        ByteBuffer datagram = ByteBuffer.wrap(NetlinkMessage.encode(Rtnetlink.RTM_NEWROUTE, 0, 1, 2, payload));
        Route route = Route.decode(messages(datagram).get(0)).orElseThrow();
        assertTrue(route.isDefault());
        assertEquals(OptionalInt.of(3), route.link());
    }

    @Test
    void routesOfAnotherTableAndFamily() throws Exception {
        assertEquals(
                Route.to(new Prefix(InetAddress.getByName("10.1.0.0"), 16))
                        .via(InetAddress.getByName("192.168.200.9"))
                        .on(2)
                        .from(InetAddress.getByName("192.168.200.1"))
                        .inTable(1000)
                        .withMetric(50),
                Route.decode(messages(Golden.buffer("routes-of-another-table")).get(0))
                        .orElseThrow());
        assertEquals(
                Route.to(new Prefix(InetAddress.getByName("fd00:2::"), 64))
                        .via(InetAddress.getByName("fd00:1::9"))
                        .on(2)
                        .inTable(100)
                        .withMetric(7),
                Route.decode(messages(Golden.buffer("routes-ipv6")).get(0)).orElseThrow());
    }

    @Test
    void neighboursOfBothFamilies() throws Exception {
        List<NeighbourEntry> entries = decodeAll("neighbours", NeighbourEntry::decode);
        assertEquals(
                List.of(
                        neighbour("192.168.200.7", "02:00:00:00:00:08", Neighbour.NUD_PERMANENT),
                        neighbour("fd00:1::7", "02:00:00:00:00:07", Neighbour.NUD_PERMANENT),
                        neighbour("ff02::16", "33:33:00:00:00:16", Neighbour.NUD_NOARP)),
                entries);
        assertTrue(entries.get(0).isPermanent());
        assertEquals(false, entries.get(2).isPermanent());
    }

    private static NeighbourEntry neighbour(String address, String mac, int state) throws UnknownHostException {
        return new NeighbourEntry(2, InetAddress.getByName(address), Optional.of(new HardwareAddress(mac)), state);
    }

    @Test
    void neighbourMayHaveNoHardwareAddressOrAnother() throws Exception {
        for (int length : List.of(0, 4, 6)) {
            AttributeEncoder payload = new AttributeEncoder()
                    .struct(new Ndmsg(Rtnetlink.AF_INET, 2, Neighbour.NUD_FAILED, 0, 1).encode())
                    .bytes(Neighbour.NDA_DST, new byte[] {10, 0, 0, 9});
            if (length > 0) {
                payload.bytes(Neighbour.NDA_LLADDR, new byte[length]);
            }
            NeighbourEntry entry = NeighbourEntry.decode(message(Rtnetlink.RTM_NEWNEIGH, payload.toBytes()))
                    .orElseThrow();
            assertEquals(length == 6, entry.mac().isPresent(), "bytes: " + length);
        }
    }

    @Test
    void neighbourWithoutItsAddressIsMalformed() throws Exception {
        NetlinkMessage message = message(Rtnetlink.RTM_NEWNEIGH, new Ndmsg(Rtnetlink.AF_INET, 2, 0, 0, 0).encode());
        assertThrows(MalformedMessageException.class, () -> NeighbourEntry.decode(message));
    }

    @Test
    void rulesInTheirOrder() throws Exception {
        Rule plain = Rule.lookup(Rtnetlink.AF_INET, 0);
        assertEquals(
                List.of(
                        table(plain, 255).withPriority(0),
                        table(plain, 100).withPriority(99),
                        table(plain, 1000)
                                .from(new Prefix(InetAddress.getByName("10.1.0.0"), 16))
                                .to(new Prefix(InetAddress.getByName("10.2.0.0"), 16))
                                .withMark(new Rule.Mark(0x10, 0xff))
                                .comingInBy("hawse0")
                                .withPriority(100),
                        table(plain, 1001)
                                .withMark(Rule.Mark.of(0x20))
                                .inverted()
                                .withPriority(300),
                        table(plain, 254).withPriority(32766),
                        table(plain, 253).withPriority(32767)),
                decodeAll("rules", Rule::decode));
        assertEquals(
                Rule.lookup(Rtnetlink.AF_INET6, 100)
                        .from(new Prefix(InetAddress.getByName("fd00:1::"), 64))
                        .withPriority(200),
                decodeAll("rules-ipv6", Rule::decode).get(1));
    }

    private static Rule table(Rule rule, int table) {
        return Rule.lookup(rule.family(), table);
    }

    @Test
    void markOfZeroIsKnownByItsMask() throws Exception {
        byte[] payload = new AttributeEncoder()
                .struct(new FibRuleHdr(Rtnetlink.AF_INET, 0, 0, 0, 254, FibRules.FR_ACT_TO_TBL, 0).encode())
                .u32(FibRules.FRA_FWMASK, 0xff)
                .toBytes();
        Rule rule = Rule.decode(message(Rtnetlink.RTM_NEWRULE, payload)).orElseThrow();
        assertEquals(Optional.of(new Rule.Mark(0, 0xff)), rule.mark());
    }

    @Test
    void prefixLongerThanItsFamilysAddressesIsMalformed() throws Exception {
        byte[] payload = new AttributeEncoder()
                .struct(new FibRuleHdr(Rtnetlink.AF_INET, 0, 33, 0, 254, FibRules.FR_ACT_TO_TBL, 0).encode())
                .bytes(FibRules.FRA_SRC, new byte[4])
                .toBytes();
        NetlinkMessage message = message(Rtnetlink.RTM_NEWRULE, payload);
        assertThrows(MalformedMessageException.class, () -> Rule.decode(message));
    }

    /** What we send is read as what it was made of. */
    @Test
    void valuesSurviveTheRoundTrip() throws Exception {
        Route route = Route.to(new Prefix(InetAddress.getByName("fd00:2::"), 64))
                .via(InetAddress.getByName("fd00:1::9"))
                .on(2)
                .from(InetAddress.getByName("fd00:1::1"))
                .inTable(-2)
                .withMetric(0xffffffffL);
        assertEquals(Optional.of(route), Route.decode(sent(Routes.add(route))));
        Rule rule = Rule.lookup(Rtnetlink.AF_INET6, -2)
                .from(new Prefix(InetAddress.getByName("fd00:1::"), 64))
                .to(new Prefix(InetAddress.getByName("fd00:2::"), 128))
                .withMark(new Rule.Mark(-1, 7))
                .comingInBy("lo")
                .inverted()
                .withPriority(0xffffffffL);
        assertEquals(Optional.of(rule), Rule.decode(sent(Rules.add(rule))));
        NeighbourEntry entry = neighbour("fd00:1::7", "02:00:00:00:00:07", Neighbour.NUD_PERMANENT);
        Request request = Neighbours.add(2, entry.address(), entry.mac().orElseThrow());
        assertEquals(Optional.of(entry), NeighbourEntry.decode(sent(request)));
    }

    @Test
    void changesOfLinks() throws Exception {
        Link made = ((Change.OfLink) change("heard-link-made")).link();
        assertEquals("mo0", made.name());
        assertEquals(false, made.isUp());
        assertEquals(false, made.hasCarrier());
        Change.OfLink running = (Change.OfLink) change("heard-link-running");
        assertEquals(Change.Kind.NEW, running.kind());
        assertTrue(running.link().isUp());
        assertTrue(running.link().hasCarrier());
        Change.OfLink gone = (Change.OfLink) change("heard-link-gone");
        assertEquals(Change.Kind.GONE, gone.kind());
        assertEquals(made.index(), gone.link().index());
    }

    private static Change change(String golden) throws MalformedMessageException {
        return Change.decode(messages(Golden.buffer(golden)).get(0)).orElseThrow();
    }

    @Test
    void linkThatLeavesABridgeIsNotGone() throws Exception {
        NetlinkMessage left = messages(Golden.buffer("heard-port-left")).get(0);
        assertEquals(Rtnetlink.RTM_DELLINK, left.header().type());
        assertEquals(Optional.empty(), Change.decode(left));
    }

    @Test
    void wirelessDriversReportIsNoLink() throws Exception {
        byte[] payload = new AttributeEncoder()
                .struct(Ifinfomsg.ofIndex(7).encode())
                .string(IfLink.IFLA_IFNAME, "wlan0")
                .bytes(IfLink.IFLA_WIRELESS, new byte[8])
                .toBytes();
        assertEquals(Optional.empty(), Change.decode(message(Rtnetlink.RTM_NEWLINK, payload)));
    }

    @Test
    void changesOfEverythingElse() throws Exception {
        List<Change> changes = decodeAll("heard-changes", Change::decode);
        List<Class<?>> types =
                List.of(Change.OfAddress.class, Change.OfNeighbour.class, Change.OfRule.class, Change.OfRoute.class);
        assertEquals(2 * types.size(), changes.size());
        for (int i = 0; i < changes.size(); i++) {
            assertEquals(types.get(i / 2), changes.get(i).getClass());
            assertEquals(
                    i % 2 == 0 ? Change.Kind.NEW : Change.Kind.GONE,
                    changes.get(i).kind(),
                    "change " + i);
        }
        Route route =
                Route.to(new Prefix(InetAddress.getByName("10.8.0.0"), 16)).on(3);
        assertEquals(new Change.OfRoute(Change.Kind.NEW, route), changes.get(6));
        assertEquals(
                Optional.empty(), Change.decode(messages(Golden.buffer("done")).get(0)));
    }

    @Test
    void linkWithoutNameIsMalformed() throws Exception {
        byte[] payload = Ifinfomsg.ofIndex(7).encode();
        ByteBuffer datagram = ByteBuffer.wrap(NetlinkMessage.encode(Rtnetlink.RTM_NEWLINK, 0, 1, 2, payload));
        NetlinkMessage message = messages(datagram).get(0);
        assertThrows(MalformedMessageException.class, () -> Link.decode(message));
    }

    private static List<NetlinkMessage> messages(ByteBuffer datagram) throws MalformedMessageException {
        return NetlinkMessage.decodeAll(datagram);
    }

    private static NetlinkMessage message(int type, byte[] payload) throws MalformedMessageException {
        return messages(ByteBuffer.wrap(NetlinkMessage.encode(type, 0, 1, 2, payload)))
                .get(0);
    }

    private static NetlinkMessage sent(Request request) throws MalformedMessageException {
        return messages(ByteBuffer.wrap(request.encode(1))).get(0);
    }

    private static <T> List<T> decodeAll(String golden, Listing.Decoder<Optional<T>> decoder)
            throws MalformedMessageException {
        List<T> all = new ArrayList<>();
        for (NetlinkMessage message : messages(Golden.buffer(golden))) {
            all.add(decoder.decode(message).orElseThrow());
        }
        return all;
    }
}
