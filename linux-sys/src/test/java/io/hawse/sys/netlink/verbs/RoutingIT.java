package io.hawse.sys.netlink.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.Witness;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Reply;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.wire.Neighbour;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Routes, neighbours and rules, as ip(8) sees them. Run as root under {@code unshare --net}. */
@Tag("root")
@Tag("once")
class RoutingIT {

    private RouteSocket socket;
    private int link;

    @BeforeEach
    void makeALink() throws Exception {
        Witness.assumeApart();
        socket = RouteSocket.open();
        Witness.ip("link add name hawse0 type bridge");
        Witness.ip("link set dev hawse0 up");
        Witness.ip("addr add 192.168.200.1/24 dev hawse0");
        Witness.ip("addr add fd00:1::1/64 dev hawse0 nodad");
        link = Links.found(
                        socket.execute(List.of(Links.find(LinkId.of("hawse0")))).get(0))
                .orElseThrow()
                .index();
    }

    @AfterEach
    void removeEverything() throws Exception {
        socket.close();
        Witness.removeEverything();
    }

    private void carryOut(Request request) throws NetlinkException {
        for (Reply reply : socket.execute(List.of(request))) {
            reply.orThrow();
        }
    }

    private void assertRefused(Errno errno, Request request) {
        NetlinkException e = assertThrows(NetlinkException.class, () -> carryOut(request));
        assertTrue(e.is(errno), e.getMessage());
    }

    private static Prefix prefix(String address, int length) throws Exception {
        return new Prefix(InetAddress.getByName(address), length);
    }

    @Test
    void routesViaAGatewayAndOnTheLink() throws Exception {
        Route viaGateway = Route.to(prefix("10.1.0.0", 16))
                .via(InetAddress.getByName("192.168.200.9"))
                .on(link)
                .from(InetAddress.getByName("192.168.200.1"))
                .withMetric(50)
                .inTable(1000);
        Route onLink = Route.to(prefix("10.2.0.0", 16)).on(link);
        carryOut(Routes.add(viaGateway));
        carryOut(Routes.add(onLink));
        assertEquals(
                "10.1.0.0/16 via 192.168.200.9 dev hawse0 src 192.168.200.1 metric 50",
                Witness.line("route show table 1000"));
        assertEquals("10.2.0.0/16 dev hawse0 scope link", Witness.line("route show 10.2.0.0/16"));
        assertEquals(List.of(viaGateway), Routes.list(socket, 1000));
        assertTrue(Routes.list(socket).contains(onLink), Routes.list(socket)::toString);
        assertRefused(Errno.EEXIST, Routes.add(onLink));

        carryOut(Routes.delete(viaGateway));
        carryOut(Routes.delete(onLink));
        assertEquals(List.of(), Routes.list(socket, 1000));
        assertEquals(List.of(), Witness.ip("route show 10.2.0.0/16"));
        assertRefused(Errno.ESRCH, Routes.delete(onLink));
    }

    @Test
    void ipv6RoutesAndThoseThatLeadNowhere() throws Exception {
        Route route = Route.to(prefix("fd00:2::", 64))
                .via(InetAddress.getByName("fd00:1::9"))
                .on(link)
                .withMetric(7)
                .inTable(1000);
        carryOut(Routes.add(route));
        String line = Witness.line("-6 route show table 1000");
        assertTrue(line.startsWith("fd00:2::/64 via fd00:1::9 dev hawse0 metric 7 "), line);
        assertEquals(List.of(route), Routes.list(socket, 1000));
        carryOut(Routes.delete(route));
        Route hole = Route.to(prefix("10.3.0.0", 16)).ofType(Rtnetlink.RTN_BLACKHOLE);
        carryOut(Routes.add(hole));
        assertEquals("blackhole 10.3.0.0/16", Witness.line("route show 10.3.0.0/16"));
        carryOut(Routes.delete(hole));
        assertEquals(List.of(), Witness.ip("route show 10.3.0.0/16"));
    }

    @Test
    void defaultRouteAndAGatewayThatIsOutOfReach() throws Exception {
        InetAddress gateway = InetAddress.getByName("192.168.200.9");
        carryOut(Routes.addDefault(gateway, link));
        assertEquals("default via 192.168.200.9 dev hawse0", Witness.line("route show default"));
        carryOut(Routes.delete(Route.defaultVia(gateway)));
        assertEquals(List.of(), Witness.ip("route show default"));
        assertRefused(Errno.ENETUNREACH, Routes.addDefault(InetAddress.getByName("10.9.9.9"), link));
    }

    @Test
    void neighboursAreKeptForGood() throws Exception {
        InetAddress ipv4 = InetAddress.getByName("192.168.200.7");
        InetAddress ipv6 = InetAddress.getByName("fd00:1::7");
        var first = new HardwareAddress("02:00:00:00:00:07");
        var second = new HardwareAddress("02:00:00:00:00:08");
        carryOut(Neighbours.add(link, ipv4, first));
        carryOut(Neighbours.add(link, ipv6, first));
        assertRefused(Errno.EEXIST, Neighbours.add(link, ipv4, second));
        carryOut(Neighbours.replace(link, ipv4, second));
        assertEquals(
                "192.168.200.7 lladdr 02:00:00:00:00:08 PERMANENT",
                Witness.line("-4 neigh show dev hawse0 nud permanent"));
        assertEquals(
                "fd00:1::7 lladdr 02:00:00:00:00:07 PERMANENT", Witness.line("-6 neigh show dev hawse0 nud permanent"));
        List<NeighbourEntry> permanent = Neighbours.of(socket, link).stream()
                .filter(NeighbourEntry::isPermanent)
                .toList();
        assertEquals(
                List.of(
                        new NeighbourEntry(link, ipv4, Optional.of(second), Neighbour.NUD_PERMANENT),
                        new NeighbourEntry(link, ipv6, Optional.of(first), Neighbour.NUD_PERMANENT)),
                permanent);
        carryOut(Neighbours.delete(link, ipv4));
        carryOut(Neighbours.delete(link, ipv6));
        assertEquals(List.of(), Witness.ip("neigh show dev hawse0 nud permanent"));
        assertRefused(Errno.ENOENT, Neighbours.delete(link, InetAddress.getByName("192.168.200.77")));
    }

    @Test
    void rulesChooseTables() throws Exception {
        Rule full = Rule.lookup(Rtnetlink.AF_INET, 1000)
                .from(prefix("10.1.0.0", 16))
                .to(prefix("10.2.0.0", 16))
                .withMark(new Rule.Mark(0x10, 0xff))
                .comingInBy("hawse0")
                .withPriority(100);
        Rule inverted = Rule.lookup(Rtnetlink.AF_INET6, 100)
                .withMark(Rule.Mark.of(0x20))
                .inverted()
                .withPriority(200);
        carryOut(Rules.add(full));
        carryOut(Rules.add(inverted));
        assertEquals(
                "100:\tfrom 10.1.0.0/16 to 10.2.0.0/16 fwmark 0x10/0xff iif hawse0 lookup 1000",
                Witness.line("rule show priority 100"));
        assertEquals("200:\tnot from all fwmark 0x20 lookup 100", Witness.line("-6 rule show priority 200"));
        List<Rule> rules = Rules.list(socket);
        assertTrue(rules.contains(full) && rules.contains(inverted), rules::toString);
        assertTrue(rules.contains(
                Rule.lookup(Rtnetlink.AF_INET, Rtnetlink.RT_TABLE_MAIN).withPriority(32766)));
        assertRefused(Errno.EEXIST, Rules.add(full));
        assertRefused(Errno.ENOENT, Rules.delete(full.withPriority(101)));
        carryOut(Rules.delete(full));
        carryOut(Rules.delete(Rtnetlink.AF_INET6, 200));
        assertEquals(List.of(), Witness.ip("rule show priority 100"));
        assertEquals(List.of(), Witness.ip("-6 rule show priority 200"));
    }

    /** Of a mark of 0 the kernel looks at no bit unless it is told to. */
    @Test
    void ruleForPacketsWithoutAMarkIsNotForAll() throws Exception {
        Rule unmarked =
                Rule.lookup(Rtnetlink.AF_INET, 100).withMark(Rule.Mark.of(0)).withPriority(400);
        carryOut(Rules.add(unmarked));
        assertEquals("400:\tfrom all fwmark 0 lookup 100", Witness.line("rule show priority 400"));
        assertTrue(Rules.list(socket).contains(unmarked));
        carryOut(Rules.delete(unmarked));
        assertEquals(List.of(), Witness.ip("rule show priority 400"));
    }
}
