package io.hawse.sys.netlink.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.sys.netlink.Golden;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class NetlinkMessageTest {

    static final List<String> RECEIVED = Golden.RECEIVED;

    @Test
    void datagramIsTakenApart() throws Exception {
        List<NetlinkMessage> messages = NetlinkMessage.decodeAll(Golden.buffer("addresses"));
        assertEquals(2, messages.size());
        assertEquals(
                new Nlmsghdr(80, Rtnetlink.RTM_NEWADDR, 0x22, 0x6b04b084, 0x6e50),
                messages.get(0).header());
        assertEquals(72, messages.get(1).header().length());
        assertEquals(72 - 16, messages.get(1).payload().remaining());
    }

    @ParameterizedTest
    @FieldSource("RECEIVED")
    void messagesSurviveTheRoundTrip(String name) throws Exception {
        var out = new ByteArrayOutputStream();
        for (NetlinkMessage message : NetlinkMessage.decodeAll(Golden.buffer(name))) {
            byte[] payload = new byte[message.payload().remaining()];
            message.payload().get(payload);
            Nlmsghdr header = message.header();
            out.writeBytes(
                    NetlinkMessage.encode(header.type(), header.flags(), header.sequence(), header.portId(), payload));
        }
        assertArrayEquals(Golden.bytes(name), out.toByteArray());
    }

    /** But where one message ends and the next would begin. */
    @ParameterizedTest
    @FieldSource("RECEIVED")
    void everyTruncationIsFound(String name) throws Exception {
        byte[] whole = Golden.bytes(name);
        Set<Integer> ends = new HashSet<>();
        int end = 0;
        for (NetlinkMessage message : NetlinkMessage.decodeAll(ByteBuffer.wrap(whole))) {
            end += message.header().length();
            ends.add(end);
        }
        for (int length = 1; length < whole.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(whole, length));
            if (!ends.contains(length)) {
                assertThrows(MalformedMessageException.class, () -> NetlinkMessage.decodeAll(cut), name + " " + length);
            }
        }
    }

    @Test
    void lengthShorterThanTheHeaderIsMalformed() {
        byte[] message = NetlinkMessage.encode(Netlink.NLMSG_DONE, 0, 1, 2, new byte[4]);
        message[0] = 15;
        assertThrows(MalformedMessageException.class, () -> NetlinkMessage.decodeAll(ByteBuffer.wrap(message)));
    }

    @Test
    void ackHasNoError() throws Exception {
        Nlmsgerr ack = Nlmsgerr.decode(only("ack"));
        assertEquals(0, ack.error());
        assertEquals(Golden.SEQUENCE, ack.request().sequence());
        assertEquals(Optional.empty(), ack.message());
    }

    @Test
    void errorRepeatsTheRequest() throws Exception {
        Nlmsgerr error = Nlmsgerr.decode(only("error"));
        assertEquals(17, error.error());
        assertEquals(Rtnetlink.RTM_NEWLINK, error.request().type());
        assertEquals(Optional.empty(), error.message());
        assertEquals(OptionalInt.empty(), error.offset());
    }

    @Test
    void extendedAckHasTextAndOffsetBehindTheRequest() throws Exception {
        assertEquals(
                Optional.of("Unknown device type"),
                Nlmsgerr.decode(only("error-with-text")).message());
        Nlmsgerr error = Nlmsgerr.decode(only("error-with-offset"));
        assertEquals(34, error.error());
        assertEquals(Optional.of("Attribute failed policy validation"), error.message());
        assertEquals(OptionalInt.of(32), error.offset());
    }

    @Test
    void extendedAckOfACappedAnswerFollowsItsHeader() throws Exception {
        byte[] payload = new AttributeEncoder()
                .struct(new byte[] {-1, -1, -1, -1})
                .struct(Arrays.copyOf(Golden.bytes("create-veth"), Nlmsghdr.SIZE))
                .string(Netlink.NLMSGERR_ATTR_MSG, "no")
                .toBytes();
        int flags = Netlink.NLM_F_CAPPED | Netlink.NLM_F_ACK_TLVS;
        byte[] message = NetlinkMessage.encode(Netlink.NLMSG_ERROR, flags, 1, 2, payload);
        Nlmsgerr error = Nlmsgerr.decode(
                NetlinkMessage.decodeAll(ByteBuffer.wrap(message)).get(0));
        assertEquals(1, error.error());
        assertEquals(Optional.of("no"), error.message());
    }

    @Test
    void positiveErrorIsMalformed() throws Exception {
        byte[] message = Golden.bytes("error");
        message[19] = 0;
        NetlinkMessage answer =
                NetlinkMessage.decodeAll(ByteBuffer.wrap(message)).get(0);
        assertThrows(MalformedMessageException.class, () -> Nlmsgerr.decode(answer));
    }

    private static NetlinkMessage only(String name) throws MalformedMessageException {
        List<NetlinkMessage> messages = NetlinkMessage.decodeAll(Golden.buffer(name));
        assertEquals(1, messages.size());
        return messages.get(0);
    }
}
