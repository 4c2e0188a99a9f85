package io.hawse.sys.netlink.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.Witness;
import io.hawse.sys.netlink.verbs.Change;
import io.hawse.sys.netlink.verbs.LinkChange;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel tells of when ip(8) does something. Run as root under {@code unshare --net}. */
@Tag("root")
@Timeout(60)
class RouteMonitorIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @BeforeEach
    void needsANamespaceOfItsOwn() {
        Witness.assumeApart();
    }

    @AfterEach
    void removeEverything() throws Exception {
        Witness.removeEverything();
    }

    @Test
    void everyGroupIsHeard() throws Exception {
        try (RouteMonitor monitor = RouteMonitor.open(List.of(RouteGroup.values()))) {
            Witness.ip("link add name hawse0 address 02:00:00:00:00:01 type bridge");
            Change.OfLink made =
                    heard(monitor, Change.OfLink.class, it -> it.link().name().equals("hawse0"));
            assertEquals(Change.Kind.NEW, made.kind());
            int index = made.link().index();
            Witness.ip("link set dev hawse0 up");
            heard(monitor, Change.OfLink.class, it -> it.link().isUp());

            Witness.ip("addr add 192.168.200.1/24 dev hawse0");
            heard(
                    monitor,
                    Change.OfAddress.class,
                    it -> is("192.168.200.1", it.address().address()));
            Witness.ip("addr add fd00:1::1/64 dev hawse0 nodad");
            heard(
                    monitor,
                    Change.OfAddress.class,
                    it -> is("fd00:1:0:0:0:0:0:1", it.address().address()));
            Witness.ip("route add 10.1.0.0/16 via 192.168.200.9");
            heard(monitor, Change.OfRoute.class, it -> it.route().destinationLength() == 16);
            Witness.ip("-6 route add fd00:2::/48 via fd00:1::9");
            heard(monitor, Change.OfRoute.class, it -> it.route().destinationLength() == 48);
            Witness.ip("neigh add 192.168.200.7 lladdr 02:00:00:00:00:07 dev hawse0");
            heard(
                    monitor,
                    Change.OfNeighbour.class,
                    it -> is("192.168.200.7", it.neighbour().address()));
            Witness.ip("rule add table 1000 priority 77");
            heard(monitor, Change.OfRule.class, it -> it.rule().table() == 1000);
            Witness.ip("-6 rule add table 1000 priority 78");
            heard(monitor, Change.OfRule.class, it -> it.rule().priority().orElse(0) == 78);
            Witness.ip("rule del priority 77");
            heard(monitor, Change.OfRule.class, it -> it.kind() == Change.Kind.GONE);

            Witness.ip("link del dev hawse0");
            heard(
                    monitor,
                    Change.OfLink.class,
                    it -> it.kind() == Change.Kind.GONE && it.link().index() == index);
        }
    }

    private static boolean is(String text, InetAddress address) {
        return address.getHostAddress().equals(text);
    }

    private static <C extends Change> C heard(RouteMonitor monitor, Class<C> type, Predicate<C> wanted)
            throws NetlinkException {
        while (true) {
            Change change = Change.next(monitor, LIMIT).orElseThrow();
            if (type.isInstance(change) && wanted.test(type.cast(change))) {
                return type.cast(change);
            }
        }
    }

    @Test
    void otherGroupsAreNotHeard() throws Exception {
        try (RouteMonitor monitor = RouteMonitor.open(List.of(RouteGroup.RTNLGRP_IPV4_RULE))) {
            Witness.ip("link add name hawse0 type bridge");
            Witness.ip("rule add table 1000 priority 77");
            assertTrue(Change.next(monitor, LIMIT).orElseThrow() instanceof Change.OfRule);
        }
    }

    /** A namespace in which nothing happens: the whole limit is waited, and no time of the processor is spent on it. */
    @Test
    void limitRunsOutWithoutWork() throws Exception {
        Duration limit = Duration.ofMillis(400);
        try (RouteMonitor monitor = RouteMonitor.open(List.of(RouteGroup.RTNLGRP_LINK))) {
            monitor.next(Duration.ofMillis(1));
            var threads = ManagementFactory.getThreadMXBean();
            long begin = System.nanoTime();
            long worked = threads.getCurrentThreadCpuTime();
            Optional<?> heard = monitor.next(limit);
            worked = threads.getCurrentThreadCpuTime() - worked;
            assertTrue(System.nanoTime() - begin >= limit.toNanos());
            assertEquals(Optional.empty(), heard);
            assertTrue(worked < limit.toNanos() / 8, "ns of work: " + worked);
        }
    }

    @Test
    void stopOfAnotherThreadEndsTheWait() throws Exception {
        try (RouteMonitor monitor = RouteMonitor.open(List.of(RouteGroup.RTNLGRP_LINK))) {
            var begun = new CountDownLatch(1);
            var waiting = new FutureTask<>(() -> {
                begun.countDown();
                return assertThrows(NetlinkException.class, () -> monitor.next(LIMIT));
            });
            Thread thread = new Thread(waiting, "waits for notifications");
            thread.start();
            begun.await();
            monitor.stop();
            assertTrue(waiting.get().is(Errno.ECANCELED));
            thread.join();
        }
    }

    /** More than the socket's buffer takes. */
    @Test
    void lossIsReportedOnceAndThenItGoesOn() throws Exception {
        try (RouteMonitor monitor = RouteMonitor.open(List.of(RouteGroup.RTNLGRP_LINK));
                RouteSocket socket = RouteSocket.open()) {
            Witness.ip("link add name hawse0 type bridge");
            LinkId bridge = LinkId.of("hawse0");
            for (int i = 0; i < 1000; i++) {
                socket.execute(List.of(Links.change(bridge, LinkChange.none().withMtu(1000 + i % 2))))
                        .get(0)
                        .orThrow();
            }
            assertTrue(assertThrows(NetlinkException.class, () -> {
                        while (monitor.next(Duration.ZERO).isPresent()) {
                            // What had room.
                        }
                    })
                    .is(Errno.ENOBUFS));
            while (monitor.next(Duration.ZERO).isPresent()) {
                // What had room.
            }
            Witness.ip("link del dev hawse0");
            heard(monitor, Change.OfLink.class, it -> it.kind() == Change.Kind.GONE);
        }
    }
}
