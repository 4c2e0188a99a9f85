package io.hawse.sys.netlink.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.Witness;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Reply;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Links of all the kinds that this kernel has, as ip(8) sees them. Run as root under {@code unshare --net}. */
@Tag("root")
@Tag("once")
class LinksIT {

    private static final HardwareAddress MAC = new HardwareAddress("02:00:00:00:00:09");

    private RouteSocket socket;

    @BeforeEach
    void needsANamespaceOfItsOwn() throws Exception {
        Witness.assumeApart();
        socket = RouteSocket.open();
    }

    @AfterEach
    void removeEverything() throws Exception {
        socket.close();
        Witness.removeEverything();
    }

    private void carryOut(Request... requests) throws NetlinkException {
        for (Reply reply : socket.execute(List.of(requests))) {
            reply.orThrow();
        }
    }

    /** Skips the test when the kernel hasn't got the kind. */
    private void create(NewLink link, LinkKind kind) throws NetlinkException {
        Reply reply = socket.execute(List.of(Links.create(link, kind))).get(0);
        boolean unknown = reply.failure().filter(e -> e.is(Errno.EOPNOTSUPP)).isPresent();
        assumeFalse(unknown, "this kernel has no links of the kind " + kind.word());
        reply.orThrow();
    }

    private int index(String name) throws NetlinkException {
        return Links.found(socket.execute(List.of(Links.find(LinkId.of(name)))).get(0))
                .orElseThrow()
                .index();
    }

    private static void assertSeen(String name, String... parts) throws Exception {
        String line = Witness.line("-o -d link show dev " + name);
        for (String part : parts) {
            assertTrue(line.contains(part), part + " in " + line);
        }
    }

    @Test
    void bridgeWithPortsThatComeAndGo() throws Exception {
        create(NewLink.named("hawse0").withMac(MAC).withMtu(1400), LinkKind.Plain.BRIDGE);
        assertSeen("hawse0", " bridge forward_delay ", " mtu 1400 ", " link/ether 02:00:00:00:00:09 ");
        int bridge = index("hawse0");
        create(NewLink.named("hawsea").withMaster(bridge), new Veth(NewLink.named("hawseb")));
        assertSeen("hawsea", "hawsea@hawseb", " master hawse0 ");
        carryOut(Links.setMaster(LinkId.of("hawseb"), bridge));
        assertSeen("hawseb", " master hawse0 ");
        carryOut(Links.clearMaster(LinkId.of("hawseb")), Links.clearMaster(LinkId.of("hawseb")));
        assertEquals(List.of(), Witness.ip("-o link show dev hawseb master hawse0"));
    }

    @Test
    void vethWithItsPeerInAnotherNamespace() throws Exception {
        try (Witness.Elsewhere elsewhere = Witness.Elsewhere.open()) {
            NewLink peer =
                    NewLink.named("eth0").withMac(MAC).withMtu(1300).bornIn(new Namespace.OfProcess(elsewhere.pid()));
            create(NewLink.named("hawsea").withMtu(1400), new Veth(peer));
            assertSeen("hawsea", " mtu 1400 ", " veth ");
            String inside = elsewhere.ip("-o link show dev eth0").get(0);
            assertTrue(inside.contains(" mtu 1300 ") && inside.contains(" 02:00:00:00:00:09 "), inside);
        }
    }

    @Test
    void macvlanInEachMode() throws Exception {
        create(NewLink.named("hawsea"), new Veth(NewLink.named("hawseb")));
        for (Macvlan.Mode mode : Macvlan.Mode.values()) {
            create(NewLink.named("mv0").withMtu(1400), new Macvlan(index("hawsea"), mode));
            assertSeen(
                    "mv0",
                    "mv0@hawsea",
                    " mtu 1400 ",
                    " macvlan mode " + mode.name().toLowerCase(Locale.ROOT) + " ");
            carryOut(Links.delete(LinkId.of("mv0")));
        }
    }

    @Test
    void macvlanBornInAnotherNamespaceLiesOnALinkOfThisOne() throws Exception {
        create(NewLink.named("hawsea"), new Veth(NewLink.named("hawseb")));
        try (Witness.Elsewhere elsewhere = Witness.Elsewhere.open()) {
            NewLink link = NewLink.named("eth0").withMac(MAC).bornIn(new Namespace.OfProcess(elsewhere.pid()));
            create(link, new Macvlan(index("hawsea"), Macvlan.Mode.BRIDGE));
            String inside = elsewhere.ip("-o -d link show dev eth0").get(0);
            assertTrue(inside.contains("eth0@if" + index("hawsea")) && inside.contains(" macvlan mode bridge"), inside);
        }
    }

    @Test
    void vxlanOfBothFamilies() throws Exception {
        create(NewLink.named("hawsea"), new Veth(NewLink.named("hawseb")));
        Vxlan ipv4 = Vxlan.ofId(42)
                .to(InetAddress.getByName("239.1.1.1"))
                .from(InetAddress.getByName("192.168.200.1"))
                .over(index("hawsea"));
        create(NewLink.named("vx0"), ipv4);
        assertSeen("vx0", " vxlan id 42 group 239.1.1.1 local 192.168.200.1 dev hawsea ", " dstport 4789 ");
        Vxlan ipv6 = Vxlan.ofId(43)
                .to(InetAddress.getByName("fd00:1::2"))
                .withPort(8472)
                .withoutLearning();
        create(NewLink.named("vx1"), ipv6);
        assertSeen("vx1", " vxlan id 43 remote fd00:1::2 ", " dstport 8472 nolearning ");
    }

    @Test
    void vlanWithItsTag() throws Exception {
        create(NewLink.named("hawsea"), new Veth(NewLink.named("hawseb")));
        create(NewLink.named("vl0"), new Vlan(index("hawsea"), 5, Vlan.Protocol.IEEE_802_1AD));
        assertSeen("vl0", "vl0@hawsea", " vlan protocol 802.1ad id 5 ");
    }

    @Test
    void ipvlanWithItsMode() throws Exception {
        create(NewLink.named("hawsea"), new Veth(NewLink.named("hawseb")));
        create(NewLink.named("pl0"), new Ipvlan(index("hawsea"), Ipvlan.Mode.L3, Ipvlan.Isolation.PRIVATE));
        assertSeen("pl0", "pl0@hawsea", " ipvlan ", " mode l3 ", " private ");
    }

    @Test
    void dummy() throws Exception {
        create(NewLink.named("du0").withMac(MAC), LinkKind.Plain.DUMMY);
        assertSeen("du0", " dummy ", " 02:00:00:00:00:09 ");
    }

    @Test
    void ifb() throws Exception {
        create(NewLink.named("hawsei"), LinkKind.Plain.IFB);
        assertSeen("hawsei", " ifb ");
    }

    @Test
    void linkIsRenamedAndReaddressed() throws Exception {
        create(NewLink.named("hawsea"), new Veth(NewLink.named("hawseb")));
        int index = index("hawsea");
        carryOut(
                Links.rename(index, "hawsec"),
                Links.change(LinkId.of(index), LinkChange.none().withMac(MAC)));
        assertSeen("hawsec", " link/ether 02:00:00:00:00:09 ");
        NetlinkException e = assertThrows(NetlinkException.class, () -> carryOut(Links.rename(index, "hawseb")));
        assertTrue(e.is(Errno.EEXIST), e.getMessage());
    }

    @Test
    void linkIsMoved() throws Exception {
        create(NewLink.named("hawsea"), new Veth(NewLink.named("hawseb")));
        create(NewLink.named("hawse0"), LinkKind.Plain.BRIDGE);
        try (Witness.Elsewhere elsewhere = Witness.Elsewhere.open()) {
            var there = new Namespace.OfProcess(elsewhere.pid());
            carryOut(Links.moveInto(LinkId.of("hawsea"), there));
            assertTrue(elsewhere.ip("-o link show dev hawsea").get(0).contains("hawsea@if"));
            NetlinkException e =
                    assertThrows(NetlinkException.class, () -> carryOut(Links.moveInto(LinkId.of("hawse0"), there)));
            assertTrue(e.is(Errno.EINVAL), e.getMessage());
        }
    }

    @Test
    void nameThatIsTakenIsRefused() throws Exception {
        create(NewLink.named("hawse0"), LinkKind.Plain.BRIDGE);
        NetlinkException e = assertThrows(
                NetlinkException.class, () -> carryOut(Links.create(NewLink.named("hawse0"), LinkKind.Plain.BRIDGE)));
        assertTrue(e.is(Errno.EEXIST), e.getMessage());
    }
}
