package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code --net=bridge}: the container has an address, the host and other containers reach it, and all is gone at the end. */
@Tag("root")
final class BridgeIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static Running sleeping(String... options) {
        String[] words = new String[options.length + 5];
        words[0] = "--net=bridge";
        System.arraycopy(options, 0, words, 1, options.length);
        words[options.length + 1] = HOST.box();
        words[options.length + 2] = "sh";
        words[options.length + 3] = "-c";
        words[options.length + 4] = "ip -o -4 addr show dev eth0; echo ready; read x; eval \"$x\"";
        Running running = HOST.hawse().start(words);
        running.awaitOutput("ready");
        return running;
    }

    @Test
    void containerHasLoopbackAnAddressAndADefaultRoute() {
        String out = HOST.hawse()
                .run("--net=bridge", HOST.box(), "/bin/sh", "-c", "ip addr; ip route; ip -o link")
                .succeeded();

        assertTrue(out.contains("lo: <LOOPBACK,UP,LOWER_UP>"), out);
        assertTrue(out.contains("inet 127.0.0.1/8 scope host lo"), out);
        assertTrue(out.matches("(?s).*eth0@if\\d+: <BROADCAST,MULTICAST,UP,LOWER_UP.*"), out);
        assertTrue(out.contains("inet 192.168.200.2/24 scope global eth0"), out);
        assertTrue(out.contains("default via 192.168.200.1 dev eth0"), out);
        assertEquals(2, out.lines().filter(line -> line.contains("\\    link/")).count(), out);
    }

    @Test
    void containerPingsItsBridgeAndTheOtherWayRound() {
        try (Running container = sleeping()) {
            HOST.witness("ping", "-c1", "-W5", "192.168.200.2");
            container.type("ping -c1 -W5 192.168.200.1 && echo reached");

            assertTrue(container.await().succeeded().contains("reached"));
        }
    }

    @Test
    void automaticallyChosenForRoot() {
        String out = HOST.hawse()
                .run(HOST.box(), "ip", "-o", "-4", "addr", "show", "dev", "eth0")
                .succeeded();

        assertTrue(out.contains("192.168.200.2/24"), out);
    }

    @Test
    void hostSeesATaggedPairOnABridge() {
        try (Running container = sleeping("--name=tagged")) {
            String bridge = HOST.witness("ip", "-o", "-4", "addr", "show", "dev", "hawse0");
            String ports = HOST.witness("ip", "-d", "link", "show", "master", "hawse0");

            assertTrue(bridge.contains("192.168.200.1/24"), bridge);
            assertEquals(
                    1, ports.lines().filter(line -> line.contains(" veth ")).count(), ports);
            assertTrue(ports.lines().anyMatch(line -> line.contains("alias") && line.contains("tagged")), ports);
            assertTrue(container.await().succeeded().contains("192.168.200.2/24"));
        }
    }

    @Test
    void bridgeKeepsItsMacWhenPortsComeAndGo() {
        try (Running first = sleeping()) {
            String before = mac("hawse0");
            try (Running second = sleeping()) {
                assertEquals(before, mac("hawse0"));
                second.await();
            }
            assertEquals(before, mac("hawse0"));
            first.await();
        }
    }

    private static String mac(String device) {
        return HOST.witness("ip", "-o", "link", "show", "dev", device).replaceFirst("(?s).*link/ether (\\S+).*", "$1");
    }

    @Test
    void twoContainersReachEachOtherAndTheLastOneTakesTheBridgeAway() {
        try (Running first = sleeping();
                Running second = sleeping()) {
            assertTrue(first.out().contains("192.168.200.2/24"), first::toString);
            assertTrue(second.out().contains("192.168.200.3/24"), second::toString);

            second.type("ping -c1 -W5 192.168.200.2 && echo reached");
            assertTrue(second.await().succeeded().contains("reached"));
            assertTrue(HOST.witness("ip", "-o", "link").contains("hawse0"));

            first.type("ping -c1 -W5 192.168.200.1 && echo still there");
            assertTrue(first.await().succeeded().contains("still there"));
        }
        assertEquals("", HOST.witness("ip", "-o", "link", "show", "type", "bridge"));
        assertEquals("", HOST.witness("ip", "-o", "link", "show", "type", "veth"));
    }

    @Test
    void anAddressIsFreeAgainWhenItsContainerHasEnded() {
        try (Running first = sleeping();
                Running second = sleeping()) {
            first.await();
            try (Running third = sleeping()) {
                assertTrue(third.out().contains("192.168.200.2/24"), third::toString);
                third.await();
            }
            second.await();
        }
    }

    @Test
    void containerSeesItsOwnInterfacesAlone() {
        try (Running first = sleeping();
                Running second = sleeping()) {
            second.type("echo /sys/class/net/*");
            String out = second.await().succeeded();

            assertTrue(out.contains("/sys/class/net/eth0 /sys/class/net/lo\n"), out);
            first.await();
        }
    }
}
