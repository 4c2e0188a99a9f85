package io.hawse.sys.netlink.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.netlink.Golden;
import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import io.hawse.sys.netlink.wire.Ifinfomsg;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Nlmsgerr;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecodingTest {

    private static final int FUZZED = 2000;

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
                OptionalInt.of(2));
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
                7, "lo", 0, 65536, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
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
    void linkWithoutNameIsMalformed() throws Exception {
        byte[] payload = Ifinfomsg.ofIndex(7).encode();
        ByteBuffer datagram = ByteBuffer.wrap(NetlinkMessage.encode(Rtnetlink.RTM_NEWLINK, 0, 1, 2, payload));
        NetlinkMessage message = messages(datagram).get(0);
        assertThrows(MalformedMessageException.class, () -> Link.decode(message));
    }

    /** The header's length is mended, so that what is cut is the payload. */
    @Test
    void truncatedPayloadsThrowNothingButTheDeclared() {
        for (String name : Golden.RECEIVED) {
            byte[] whole = Golden.bytes(name);
            for (int length = 16; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                ByteBuffer.wrap(cut).order(ByteOrder.nativeOrder()).putInt(0, length);
                decodeAsAnything(cut);
            }
        }
    }

    @Test
    void fuzzedMessagesThrowNothingButTheDeclared() {
        Random random = new Random(20261123);
        int malformed = 0;
        for (int i = 0; i < FUZZED; i++) {
            byte[] bytes = Golden.bytes(Golden.RECEIVED.get(i % Golden.RECEIVED.size()));
            if (i % 10 == 0) {
                bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
            }
            for (int changes = random.nextInt(8); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            malformed += decodeAsAnything(bytes);
        }
        assertTrue(malformed > FUZZED / 10, "found malformed: " + malformed);
    }

    /** How many of the attempts were refused; any other exception ends the test. */
    private static int decodeAsAnything(byte[] datagram) {
        int refused = 0;
        try {
            for (NetlinkMessage message : messages(ByteBuffer.wrap(datagram))) {
                for (Attempt attempt :
                        List.<Attempt>of(Link::decode, Address::decode, Route::decode, Nlmsgerr::decode)) {
                    try {
                        attempt.decode(message);
                    } catch (MalformedMessageException e) {
                        refused++;
                    }
                }
            }
        } catch (MalformedMessageException e) {
            refused++;
        }
        return refused;
    }

    private static List<NetlinkMessage> messages(ByteBuffer datagram) throws MalformedMessageException {
        return NetlinkMessage.decodeAll(datagram);
    }

    @FunctionalInterface
    private interface Attempt {
        Object decode(NetlinkMessage message) throws MalformedMessageException;
    }
}
