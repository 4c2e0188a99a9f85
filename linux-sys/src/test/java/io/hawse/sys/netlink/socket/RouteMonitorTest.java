package io.hawse.sys.netlink.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.Golden;
import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Listening, to a peer that isn't the kernel. */
class RouteMonitorTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int FUZZED = 2000;

    private final ScriptedMonitor peer = new ScriptedMonitor();
    private final RouteMonitor monitor = RouteMonitor.over(peer);

    @Test
    void notificationsComeInTheirOrderAndOneDatagramMayHaveSeveral() throws Exception {
        peer.says(Golden.bytes("heard-changes")).says(Golden.bytes("heard-link-gone"));
        for (int type : List.of(20, 21, 28, 29, 32, 33, 24, 25, Rtnetlink.RTM_DELLINK)) {
            assertEquals(type, next().orElseThrow().header().type());
        }
        assertEquals(Optional.empty(), next());
    }

    @Test
    void waitingLastsNoLongerThanTheLimit() throws Exception {
        peer.says(Netlink.NLMSG_NOOP, new byte[0]);
        assertEquals(Optional.empty(), next());
        assertEquals(2, peer.limits.size());
        assertTrue(peer.limits.get(0).compareTo(LIMIT) <= 0, peer.limits::toString);
        assertTrue(peer.limits.get(1).compareTo(peer.limits.get(0)) < 0, peer.limits::toString);
    }

    @Test
    void lossIsReportedAndListeningGoesOn() throws Exception {
        peer.fails(Errno.ENOBUFS)
                .says(Golden.bytes("heard-link-made"))
                .says(Netlink.NLMSG_OVERRUN, new byte[4])
                .says(Golden.bytes("heard-link-gone"));
        assertTrue(assertThrows(NetlinkException.class, this::next).is(Errno.ENOBUFS));
        assertEquals(Rtnetlink.RTM_NEWLINK, next().orElseThrow().header().type());
        assertTrue(assertThrows(NetlinkException.class, this::next).is(Errno.ENOBUFS));
        assertEquals(Rtnetlink.RTM_DELLINK, next().orElseThrow().header().type());
    }

    @Test
    void readinessWithNothingThereIsWaitedOver() throws Exception {
        peer.fails(Errno.EAGAIN).says(Golden.bytes("heard-link-made"));
        assertTrue(next().isPresent());
    }

    @Test
    void whatAnotherProcessSaysIsRefused() throws Exception {
        peer.says(Golden.bytes("heard-link-made"), 99, 0).says(Golden.bytes("heard-link-gone"));
        assertRefused("one came from port 99, not the kernel");
        assertEquals(Rtnetlink.RTM_DELLINK, next().orElseThrow().header().type());
    }

    @Test
    void cutAndMalformedNotificationsAreRefused() {
        byte[] whole = Golden.bytes("heard-port-left");
        peer.says(whole, 0, 1).says(Arrays.copyOf(whole, whole.length - 4));
        assertRefused("one of 85 bytes was cut to 84");
        assertRefused("one is malformed: a message says that it has 84 bytes, there are 80");
    }

    @Test
    void answersToNothingAreRefused() {
        peer.says(Golden.bytes("ack")).says(Golden.bytes("done"));
        assertRefused("an answer came, and nothing was asked");
        assertRefused("an answer came, and nothing was asked");
    }

    @Test
    void stoppedOneSaysSo() {
        monitor.stop();
        monitor.stop();
        for (int i = 0; i < 2; i++) {
            NetlinkException e = assertThrows(NetlinkException.class, this::next);
            assertTrue(e.is(Errno.ECANCELED));
            assertEquals("waiting for notifications failed: ECANCELED (125), it was stopped", e.getMessage());
        }
        monitor.close();
        assertTrue(peer.isClosed());
    }

    @Test
    void mutatedDatagramsThrowNothingButTheDeclared() {
        Random random = new Random(20261124);
        int refused = 0;
        for (int i = 0; i < FUZZED; i++) {
            byte[] datagram = Golden.bytes(Golden.RECEIVED.get(i % Golden.RECEIVED.size()));
            datagram[random.nextInt(Math.min(datagram.length, 24))] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            peer.says(Arrays.copyOf(datagram, datagram.length - random.nextInt(2) * random.nextInt(datagram.length)));
            boolean more = true;
            while (more) {
                try {
                    more = next().isPresent();
                } catch (NetlinkException e) {
                    refused++;
                }
            }
        }
        assertTrue(refused > FUZZED / 4, "refused: " + refused);
    }

    private Optional<NetlinkMessage> next() throws NetlinkException {
        return monitor.next(LIMIT);
    }

    private void assertRefused(String why) {
        NetlinkException e = assertThrows(NetlinkException.class, this::next);
        assertEquals("waiting for notifications failed: " + why, e.getMessage());
        assertEquals(Optional.empty(), e.errno());
    }
}
