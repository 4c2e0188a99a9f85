package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.it.Life.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many containers at once in one network: of threads of one JVM, of many JVMs, of many shells. */
@Tag("long")
final class ConcurrencyIT {

    @RegisterExtension
    static final TestHost HOST = TestHost.ofThisJvm();

    private static final int AT_ONCE = 8;
    private static final int SHELLS = 12;

    private final Hawse hawse = StartingJvm.hawse(HOST.stateFolders());

    @Test
    @Tag("user")
    void threadsOfOneJvm() throws Exception {
        assertEquals(
                200, livesOfThreads("loopback", AT_ONCE, 25, Order.OVERLAPPING).size());
    }

    @Test
    @Tag("user")
    @Tag("once")
    void manyJvms() {
        assertEquals(
                200, livesOfJvms("loopback", AT_ONCE, 25, Order.OVERLAPPING).size());
    }

    /** The bridge stays the same one as long as there is a container on it. */
    @Tag("root")
    @ParameterizedTest
    @CsvSource({"netlink, 25", "bridge, 4"})
    void threadsOfOneJvmShareABridge(String driver, int each) throws Exception {
        try (Container first = hawse.start(waiting(driver))) {
            String bridge = bridge();
            List<Life> lives = livesOfThreads(driver, AT_ONCE, each, Order.OVERLAPPING);
            assertEquals(bridge, bridge());
            lives.add(lifeOf(first, lives));

            assertEquals(AT_ONCE * each + 1, lives.size());
            Life.assertApart(lives);
        }
    }

    @Test
    @Tag("root")
    @Tag("once")
    void jvmsShareABridge() throws Exception {
        try (Container first = hawse.start(waiting("netlink"))) {
            String bridge = bridge();
            List<Life> lives = livesOfJvms("netlink", AT_ONCE, 25, Order.OVERLAPPING);
            assertEquals(bridge, bridge());
            lives.add(lifeOf(first, lives));

            assertEquals(AT_ONCE * 25 + 1, lives.size());
            Life.assertApart(lives);
        }
    }

    /** Two that come and go meet a bridge that is being made, or taken away, by the other. */
    @Test
    @Tag("root")
    void bridgeIsMadeByTheFirstAndGoesWithTheLastTimeAndAgain() throws Exception {
        Life.assertApart(livesOfThreads("netlink", 2, 30, Order.ONE_BY_ONE));
        assertEquals("", HOST.witness("ip", "-o", "link", "show", "type", "bridge"));

        Life.assertApart(livesOfJvms("netlink", 2, 20, Order.ONE_BY_ONE));
        assertEquals("", HOST.witness("ip", "-o", "link", "show", "type", "bridge"));
    }

    @Test
    @Tag("once")
    void shells() {
        boolean bridged = Role.current() == Role.ROOT;
        List<Running> shells = new ArrayList<>();
        try {
            for (int i = 0; i < SHELLS; i++) {
                String driver = bridged ? i % 2 == 0 ? "netlink" : "bridge" : "loopback";
                shells.add(HOST.hawse()
                        .start("--net=" + driver, HOST.box(), "sh", "-c", "ip -o -4 addr; echo told; read x; exit 3"));
            }
            shells.forEach(shell -> shell.awaitOutput("told"));
            long addresses = shells.stream()
                    .flatMap(shell -> Stream.of(shell.out().split("\\s+", -1)))
                    .filter(word -> word.startsWith("192.168.200."))
                    .filter(word -> word.endsWith("/24"))
                    .distinct()
                    .count();
            assertEquals(bridged ? SHELLS : 0, addresses, shells::toString);
            shells.forEach(Running::endInput);
            shells.forEach(shell -> shell.await().ended(3));
        } finally {
            shells.forEach(Running::close);
        }
    }

    private static ContainerSpec waiting(String driver) {
        return Life.waiting(Path.of(HOST.box()), driver);
    }

    private static String bridge() {
        String links = HOST.witness("ip", "-o", "link", "show", "type", "bridge");
        assertEquals(1, links.lines().count(), links);
        return links.substring(0, links.indexOf(" hawse0: "));
    }

    /** Of a container that has lived all the time. */
    private static Life lifeOf(Container container, List<Life> meanwhile) throws Exception {
        long begin = meanwhile.stream().mapToLong(Life::begin).min().orElseThrow();
        String address = Life.addressSaidBy(container);
        long end = System.nanoTime();
        container.stdin().close();
        assertEquals(new ExitStatus.Exited(3), container.await());
        return new Life(container.id().value(), address, begin, end);
    }

    private List<Life> livesOfThreads(String driver, int threads, int each, Order order) throws Exception {
        ContainerSpec waiting = waiting(driver);
        Callable<List<Life>> work = () -> Life.of(hawse, waiting, each, order);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Life> lives = new ArrayList<>();
            for (Future<List<Life>> result :
                    pool.invokeAll(Stream.generate(() -> work).limit(threads).toList())) {
                lives.addAll(result.get());
            }
            return lives;
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Life> livesOfJvms(String driver, int jvms, int each, Order order) {
        List<Running> all = new ArrayList<>();
        try {
            for (int i = 0; i < jvms; i++) {
                all.add(StartingJvm.start(HOST, driver, each, order));
            }
            all.forEach(jvm -> jvm.awaitOutput("ready\n"));
            all.forEach(jvm -> jvm.type("go"));
            List<Life> lives = new ArrayList<>();
            for (Running jvm : all) {
                jvm.await().succeeded().lines().skip(1).map(Life::parse).forEach(lives::add);
            }
            return lives;
        } finally {
            all.forEach(Running::close);
        }
    }
}
