package io.hawse.sys.netlink.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.Witness;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Links that ip(8) makes and deletes while somebody waits for it. Run as root under {@code unshare --net}. */
@Tag("root")
@Timeout(60)
class LinkWaitIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final LinkId LINK = LinkId.of("hawsea");

    @BeforeEach
    void needsANamespaceOfItsOwn() {
        Witness.assumeApart();
    }

    @AfterEach
    void removeEverything() throws Exception {
        Witness.removeEverything();
    }

    @FunctionalInterface
    private interface Waiting<T> {
        T until(LinkWait wait) throws NetlinkException;
    }

    /** Waits in another thread, so that ip(8) is at work before, while or after it begins to wait. */
    private static <T> T whileIpDoes(LinkWait wait, Waiting<T> waiting, String... commands) throws Exception {
        var begun = new CountDownLatch(1);
        var task = new FutureTask<>(() -> {
            begun.countDown();
            return waiting.until(wait);
        });
        new Thread(task, "waits for a link").start();
        begun.await();
        for (String command : commands) {
            Witness.ip(command);
        }
        return task.get();
    }

    @Test
    void waiterIsWokenByEachStateOfALinksLife() throws Exception {
        try (LinkWait wait = LinkWait.open()) {
            Link made = whileIpDoes(
                    wait, it -> it.untilPresent(LINK, LIMIT), "link add name hawsea type veth peer name hawseb");
            assertFalse(made.isUp());
            Link up = whileIpDoes(wait, it -> it.untilUp(LINK, LIMIT), "link set dev hawsea up");
            assertEquals(made.index(), up.index());
            assertFalse(up.hasCarrier());
            Link running = whileIpDoes(wait, it -> it.untilCarrier(LINK, LIMIT), "link set dev hawseb up");
            assertTrue(running.hasCarrier());
            assertTrue(Witness.line("-o link show dev hawsea").contains("LOWER_UP"));
            assertEquals(running, wait.untilPresent(LinkId.of(made.index()), Duration.ZERO));
            whileIpDoes(wait, LinkWaitIT::gone, "link del dev hawseb");
            assertThrows(NetlinkException.class, () -> wait.untilPresent(LINK, Duration.ZERO));
        }
    }

    private static boolean gone(LinkWait wait) throws NetlinkException {
        wait.untilGone(LINK, LIMIT);
        return true;
    }

    @Test
    void anotherLinkOfTheNameIsNotTheOneThatIsWaitedFor() throws Exception {
        Witness.ip("link add name hawsea type veth peer name hawseb");
        try (LinkWait wait = LinkWait.open()) {
            // Whether it's still the first one when the waiter looks first, or it's the second or none: it ends.
            whileIpDoes(
                    wait,
                    it -> it.until(LINK, "have another MTU", link -> link.mtu() == 1400, LIMIT),
                    "link del dev hawsea",
                    "link add name hawsea mtu 1400 type veth peer name hawseb");
        }
    }

    @Test
    void linkThatIsMovedAwayIsGone() throws Exception {
        Witness.ip("link add name hawsea type veth peer name hawseb");
        try (Witness.Elsewhere elsewhere = Witness.Elsewhere.open();
                LinkWait wait = LinkWait.open()) {
            whileIpDoes(wait, LinkWaitIT::gone, "link set dev hawsea netns " + elsewhere.pid());
            assertTrue(elsewhere.ip("-o link show dev hawsea").get(0).contains("hawsea"));
        }
    }

    @Test
    void limitRunsOut() throws Exception {
        Duration limit = Duration.ofMillis(100);
        try (LinkWait wait = LinkWait.open()) {
            long begin = System.nanoTime();
            NetlinkException e = assertThrows(NetlinkException.class, () -> wait.untilPresent(LINK, limit));
            assertTrue(System.nanoTime() - begin >= limit.toNanos());
            assertTrue(e.is(Errno.ETIMEDOUT), e.getMessage());
            Witness.ip("link add name hawsea type veth peer name hawseb");
            wait.untilPresent(LINK, Duration.ZERO);
        }
    }

    @Test
    void stopEndsTheWaitOfAnotherThread() throws Exception {
        try (LinkWait wait = LinkWait.open()) {
            var task = new FutureTask<>(() -> assertThrows(NetlinkException.class, () -> wait.untilUp(LINK, LIMIT)));
            new Thread(task, "waits for a link").start();
            wait.stop();
            assertTrue(task.get().is(Errno.ECANCELED));
        }
    }

    /** The kernel has thrown away what was said of the link, and it is found all the same. */
    @Test
    void lostNotificationsAreNoLoss() throws Exception {
        Witness.ip("link add name hawse0 type bridge");
        try (LinkWait wait = LinkWait.open();
                RouteSocket socket = RouteSocket.open()) {
            for (int i = 0; i < 1000; i++) {
                LinkChange change = LinkChange.none().withMtu(1000 + i % 2);
                socket.execute(List.of(Links.change(LinkId.of("hawse0"), change)))
                        .get(0)
                        .orThrow();
            }
            NetlinkException e =
                    assertThrows(NetlinkException.class, () -> wait.untilPresent(LINK, Duration.ofMillis(100)));
            assertTrue(e.is(Errno.ETIMEDOUT), e.getMessage());
            whileIpDoes(wait, it -> it.untilPresent(LINK, LIMIT), "link add name hawsea type veth peer name hawseb");
        }
    }
}
