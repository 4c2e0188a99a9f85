package io.hawse.sys.netlink.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.Golden;
import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The conversation, with a peer that isn't the kernel. */
class RouteSocketTest {

    private static final Request FIRST = new Request("first", Rtnetlink.RTM_NEWLINK, 0, new byte[16]);
    private static final Request SECOND = new Request("second", Rtnetlink.RTM_GETLINK, 0, new byte[16]);

    private static final byte[] ACK = payload("ack");
    private static final byte[] REFUSED = payload("error-with-text");
    private static final byte[] OBJECT = {1, 2, 3, 4};
    private static final byte[] END = new byte[4];
    private static final int MULTI = Netlink.NLM_F_MULTI;
    private static final int INTERRUPTED = MULTI | Netlink.NLM_F_DUMP_INTR;

    private static final int FUZZED = 2000;

    private final ScriptedPeer peer = new ScriptedPeer();
    private final RouteSocket socket = RouteSocket.over(peer);

    @Test
    void requestsGoInOneSendAndEachIsAnswered() throws Exception {
        peer.says(Netlink.NLMSG_ERROR, 0, 0, ACK)
                .says(Rtnetlink.RTM_NEWLINK, 0, 1, OBJECT)
                .says(Netlink.NLMSG_ERROR, 0, 1, ACK);
        List<Reply> replies = socket.execute(List.of(FIRST, SECOND));
        assertEquals(1, peer.sent.size());
        List<NetlinkMessage> sent = NetlinkMessage.decodeAll(ByteBuffer.wrap(peer.sent.get(0)));
        assertEquals(2, sent.size());
        int flags = Netlink.NLM_F_REQUEST | Netlink.NLM_F_ACK;
        assertEquals(flags, sent.get(0).header().flags());
        assertEquals(sent.get(0).header().sequence() + 1, sent.get(1).header().sequence());
        assertEquals(0, replies.get(0).messages().size());
        assertEquals(1, replies.get(1).messages().size());
        assertEquals(Optional.empty(), replies.get(1).orThrow().failure());
    }

    @Test
    void sequenceGoesOnFromARandomNumber() throws Exception {
        peer.says(Netlink.NLMSG_ERROR, 0, 0, ACK).says(Netlink.NLMSG_ERROR, 0, 0, ACK);
        socket.execute(List.of(FIRST));
        socket.execute(List.of(FIRST));
        assertEquals(peer.firstSequence(0) + 1, peer.firstSequence(1));
        ScriptedPeer other = new ScriptedPeer().says(Netlink.NLMSG_ERROR, 0, 0, ACK);
        RouteSocket.over(other).execute(List.of(FIRST));
        assertNotEquals(peer.firstSequence(0), other.firstSequence(0));
    }

    @Test
    void refusalIsOneRequestsAndHasTheKernelsWords() throws Exception {
        peer.says(Netlink.NLMSG_ERROR, Netlink.NLM_F_ACK_TLVS, 0, REFUSED).says(Netlink.NLMSG_ERROR, 0, 1, ACK);
        List<Reply> replies = socket.execute(List.of(FIRST, SECOND));
        NetlinkException e = assertThrows(NetlinkException.class, replies.get(0)::orThrow);
        assertEquals("first failed: EOPNOTSUPP (95), operation not supported: 'Unknown device type'", e.getMessage());
        assertEquals("first", e.request());
        assertTrue(e.is(Errno.EOPNOTSUPP));
        assertEquals(Optional.of("Unknown device type"), e.kernelText());
        assertEquals(OptionalInt.empty(), e.offset());
        assertEquals(Optional.empty(), replies.get(1).failure());
    }

    @Test
    void refusalHasTheOffset() throws Exception {
        peer.says(Netlink.NLMSG_ERROR, Netlink.NLM_F_ACK_TLVS, 0, payload("error-with-offset"));
        NetlinkException e = assertThrows(
                NetlinkException.class, socket.execute(List.of(FIRST)).get(0)::orThrow);
        assertEquals(OptionalInt.of(32), e.offset());
        assertTrue(e.getMessage().endsWith(" (at byte 32 of the request)"), e.getMessage());
    }

    @Test
    void numberThatUserSpaceDoesNotKnowIsShown() throws Exception {
        byte[] unsupported = payload("error");
        ByteBuffer.wrap(unsupported).order(ByteOrder.nativeOrder()).putInt(0, -524);
        peer.says(Netlink.NLMSG_ERROR, 0, 0, unsupported);
        NetlinkException e = assertThrows(
                NetlinkException.class, socket.execute(List.of(FIRST)).get(0)::orThrow);
        assertEquals("first failed: error 524", e.getMessage());
        assertEquals(Optional.empty(), e.errno());
    }

    @Test
    void answerToAnotherRequestIsRefused() {
        peer.says(Netlink.NLMSG_ERROR, 0, 1, ACK);
        assertBroken("came instead of answer");
    }

    @Test
    void answerToAnotherPortIsRefused() {
        peer.saysToPort(4712, Netlink.NLMSG_ERROR, ACK);
        assertBroken("an answer for port 4712 came to port 4711");
    }

    @Test
    void answerOfAnotherProcessIsRefused() {
        peer.impostorSays(Netlink.NLMSG_ERROR, ACK);
        assertBroken("an answer came from port 99, not the kernel");
    }

    @Test
    void cutAnswerIsRefused() {
        peer.saysTooMuch(Netlink.NLMSG_ERROR, ACK);
        assertBroken("an answer of 37 bytes was cut to 36");
    }

    @Test
    void malformedAnswerIsRefused() {
        peer.says(Netlink.NLMSG_ERROR, 0, 0, new byte[8]);
        assertBroken("the kernel's answer is malformed: a struct nlmsghdr takes 16 bytes, there are 4");
    }

    @Test
    void answerThatNeverComesIsNotWaitedFor() {
        NetlinkException e = assertBroken("recvmsg(fd 7) failed: EAGAIN");
        assertTrue(e.is(Errno.EAGAIN));
    }

    @Test
    void lostDataIsReportedAndNothingIsSkipped() {
        peer.says(Netlink.NLMSG_NOOP, 0, 0, OBJECT).says(Netlink.NLMSG_OVERRUN, 0, 0, OBJECT);
        assertBroken("data was lost");
    }

    @Test
    void dumpEndsWithItsEnd() throws Exception {
        peer.says(Rtnetlink.RTM_NEWLINK, MULTI, 0, OBJECT)
                .says(Rtnetlink.RTM_NEWLINK, MULTI, 0, OBJECT)
                .says(Netlink.NLMSG_DONE, MULTI, 0, END);
        assertEquals(2, socket.dump(SECOND).size());
        NetlinkMessage sent =
                NetlinkMessage.decodeAll(ByteBuffer.wrap(peer.sent.get(0))).get(0);
        assertEquals(Netlink.NLM_F_REQUEST | Netlink.NLM_F_DUMP, sent.header().flags());
    }

    @Test
    void interruptedDumpIsMadeAgain() throws Exception {
        peer.says(Rtnetlink.RTM_NEWLINK, INTERRUPTED, 0, OBJECT)
                .says(Netlink.NLMSG_DONE, MULTI, 0, END)
                .says(Netlink.NLMSG_DONE, INTERRUPTED, 0, END)
                .says(Rtnetlink.RTM_NEWLINK, MULTI, 0, OBJECT)
                .says(Netlink.NLMSG_DONE, MULTI, 0, END);
        assertEquals(1, socket.dump(SECOND).size());
        assertEquals(3, peer.sent.size());
    }

    @Test
    void dumpIsGivenUpAfterFiveInterruptions() {
        for (int i = 0; i < 6; i++) {
            peer.says(Netlink.NLMSG_DONE, INTERRUPTED, 0, END);
        }
        NetlinkException e = assertThrows(NetlinkException.class, () -> socket.dump(SECOND));
        assertEquals("second failed: the list changed while it was read, 5 times running", e.getMessage());
        assertEquals(5, peer.sent.size());
    }

    @Test
    void dumpThatFailsSaysWhy() {
        peer.says(Netlink.NLMSG_ERROR, Netlink.NLM_F_ACK_TLVS, 0, REFUSED);
        assertTrue(
                assertThrows(NetlinkException.class, () -> socket.dump(SECOND)).is(Errno.EOPNOTSUPP));
        peer.says(Netlink.NLMSG_DONE, MULTI, 0, new byte[] {-19, -1, -1, -1});
        assertTrue(
                assertThrows(NetlinkException.class, () -> socket.dump(SECOND)).is(Errno.ENODEV));
    }

    @Test
    void dumpThatIsNoDumpIsRefused() {
        peer.says(Rtnetlink.RTM_NEWLINK, 0, 0, OBJECT);
        assertThrows(NetlinkException.class, () -> socket.dump(SECOND));
        peer.says(Netlink.NLMSG_ERROR, 0, 0, ACK);
        assertThrows(NetlinkException.class, () -> socket.dump(SECOND));
    }

    /** Answers with the right sequence and port, and anything else in them. */
    @Test
    void mutatedAnswersThrowNothingButTheDeclared() {
        Random random = new Random(20261124);
        List<Integer> types =
                List.of(Netlink.NLMSG_ERROR, Netlink.NLMSG_ERROR, Netlink.NLMSG_DONE, Netlink.NLMSG_NOOP, 16);
        List<Integer> flags = List.of(0, Netlink.NLM_F_CAPPED, Netlink.NLM_F_ACK_TLVS, 0x300, MULTI, INTERRUPTED);
        List<byte[]> payloads = List.of(ACK, REFUSED, payload("error"), payload("error-with-offset"), END);
        int refused = 0;
        int answered = 0;
        for (int i = 0; i < FUZZED; i++) {
            byte[] bytes = payloads.get(random.nextInt(payloads.size())).clone();
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            }
            bytes = Arrays.copyOf(bytes, bytes.length - random.nextInt(2) * random.nextInt(bytes.length));
            peer.says(types.get(random.nextInt(types.size())), flags.get(random.nextInt(flags.size())), 0, bytes);
            try {
                if (random.nextBoolean()) {
                    socket.execute(List.of(FIRST)).get(0).orThrow();
                } else {
                    socket.dump(SECOND);
                }
                answered++;
            } catch (NetlinkException e) {
                refused++;
            }
        }
        assertTrue(answered > FUZZED / 50, "answered: " + answered);
        assertTrue(refused > FUZZED / 4, "refused: " + refused);
    }

    @Test
    void nothingIsSentForNothing() throws Exception {
        assertEquals(List.of(), socket.execute(List.of()));
        assertEquals(0, peer.sent.size());
        socket.close();
        assertTrue(peer.closed);
    }

    private NetlinkException assertBroken(String part) {
        NetlinkException e = assertThrows(NetlinkException.class, () -> socket.execute(List.of(FIRST)));
        assertTrue(e.getMessage().startsWith("first failed: "), e.getMessage());
        assertTrue(e.getMessage().contains(part), e.getMessage());
        return e;
    }

    private static byte[] payload(String golden) {
        byte[] message = Golden.bytes(golden);
        return Arrays.copyOfRange(message, 16, message.length);
    }
}
