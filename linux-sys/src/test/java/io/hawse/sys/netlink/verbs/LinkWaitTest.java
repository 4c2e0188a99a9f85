package io.hawse.sys.netlink.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.Golden;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteMonitor;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.socket.ScriptedMonitor;
import io.hawse.sys.netlink.socket.ScriptedPeer;
import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import io.hawse.sys.netlink.wire.Ifinfomsg;
import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Waiting for links that a script makes, so that no time passes. */
class LinkWaitTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final LinkId ETH0 = LinkId.of("eth0");
    private static final int UP = IfLink.IFF_UP;
    private static final int RUNNING = IfLink.IFF_UP | IfLink.IFF_LOWER_UP;

    private final ScriptedMonitor news = new ScriptedMonitor();
    private final ScriptedPeer peer = new ScriptedPeer();
    private final LinkWait wait = LinkWait.over(RouteMonitor.over(news), RouteSocket.over(peer));

    @Test
    void whatIsThereIsNotWaitedFor() throws Exception {
        isThere(7, 0);
        assertEquals(7, wait.untilPresent(ETH0, LIMIT).index());
        assertEquals(0, news.limits.size());
    }

    @Test
    void linkThatAppearsIsLookedAt() throws Exception {
        isAbsent();
        news.says(Golden.bytes("heard-link-made"));
        isThere(7, 0);
        assertEquals(7, wait.untilPresent(ETH0, LIMIT).index());
    }

    /** What notifications say isn't relied on: they may be old. */
    @Test
    void newsOfCarrierIsNoCarrier() {
        isThere(7, UP);
        news.says(Golden.bytes("heard-link-running"));
        isThere(7, UP);
        assertTimesOut("waiting for link eth0 to have carrier failed: ETIMEDOUT (110), not within 5000 ms");
        assertEquals(2, peer.sent.size());
    }

    private void assertTimesOut(String message) {
        NetlinkException e = assertThrows(NetlinkException.class, () -> wait.untilCarrier(ETH0, LIMIT));
        assertEquals(message, e.getMessage());
        assertTrue(e.is(Errno.ETIMEDOUT));
    }

    @Test
    void eachStateIsWaitedFor() throws Exception {
        isAbsent();
        news.says(Golden.bytes("heard-link-made")).isSilent();
        isThere(7, 0);
        news.says(Golden.bytes("heard-link-made")).isSilent();
        isThere(7, UP);
        assertFalse(wait.untilUp(ETH0, LIMIT).hasCarrier());
        isThere(7, UP);
        news.says(Golden.bytes("heard-link-made"));
        isThere(7, RUNNING);
        assertTrue(wait.untilCarrier(ETH0, LIMIT).hasCarrier());
    }

    @Test
    void severalNewsAreWorthOneLook() throws Exception {
        isAbsent();
        for (int i = 0; i < 100; i++) {
            news.says(Golden.bytes("heard-link-made"));
        }
        isThere(7, 0);
        wait.untilPresent(ETH0, LIMIT);
        assertEquals(2, peer.sent.size());
    }

    @Test
    void lossIsAReasonToLookToo() throws Exception {
        isAbsent();
        news.fails(Errno.ENOBUFS);
        isThere(7, 0);
        assertEquals(7, wait.untilPresent(ETH0, LIMIT).index());
    }

    @Test
    void whatIsAbsentIsGone() throws Exception {
        isAbsent();
        wait.untilGone(ETH0, LIMIT);
        assertEquals(0, news.limits.size());
    }

    /** Another of its name doesn't count: it's asked for by its index once that is known. */
    @Test
    void goneIsTheLinkAndNotItsName() throws Exception {
        isThere(7, UP);
        news.says(Golden.bytes("heard-link-gone"));
        isAbsent();
        wait.untilGone(ETH0, LIMIT);
        ByteBuffer second = ByteBuffer.wrap(peer.sent.get(1)).order(ByteOrder.nativeOrder());
        assertEquals(7, second.getInt(16 + 4), "ifi_index");
    }

    @Test
    void linkThatStaysIsNotGone() {
        isThere(7, UP);
        NetlinkException e = assertThrows(NetlinkException.class, () -> wait.untilGone(ETH0, LIMIT));
        assertTrue(e.is(Errno.ETIMEDOUT), e.getMessage());
    }

    @Test
    void limitHoldsHoweverMuchNewsThereIs() {
        for (int i = 0; i < 10; i++) {
            news.says(Golden.bytes("heard-link-made"));
        }
        isAbsent();
        NetlinkException e = assertThrows(NetlinkException.class, () -> wait.untilPresent(ETH0, Duration.ZERO));
        assertTrue(e.is(Errno.ETIMEDOUT), e.getMessage());
        assertEquals(1, peer.sent.size());
    }

    @Test
    void stopEndsTheWait() {
        isAbsent();
        wait.stop();
        NetlinkException e = assertThrows(NetlinkException.class, () -> wait.untilPresent(ETH0, LIMIT));
        assertTrue(e.is(Errno.ECANCELED), e.getMessage());
    }

    @Test
    void bothSocketsAreClosed() {
        wait.close();
        assertTrue(peer.closed);
        assertTrue(news.isClosed());
    }

    private void isThere(int index, int flags) {
        byte[] payload = new AttributeEncoder()
                .struct(new Ifinfomsg(0, 1, index, flags, 0).encode())
                .string(IfLink.IFLA_IFNAME, "eth0")
                .u32(IfLink.IFLA_MTU, 1500)
                .toBytes();
        byte[] ack = Golden.bytes("ack");
        peer.says(Rtnetlink.RTM_NEWLINK, 0, 0, payload)
                .says(Netlink.NLMSG_ERROR, 0, 0, Arrays.copyOfRange(ack, 16, ack.length));
    }

    private void isAbsent() {
        byte[] error = Arrays.copyOfRange(Golden.bytes("error"), 16, Golden.bytes("error").length);
        ByteBuffer.wrap(error).order(ByteOrder.nativeOrder()).putInt(0, -Errno.ENODEV.number());
        peer.says(Netlink.NLMSG_ERROR, 0, 0, error);
    }
}
