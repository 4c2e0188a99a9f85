package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code --subnet --ip --mac --mtu}, IPv4 and IPv6, and the choices that need no driver. */
@Tag("root")
@Tag("once")
final class NetworkOptionsIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static Running waiting(String script, String... options) {
        List<String> words = new ArrayList<>(List.of("--net=bridge"));
        words.addAll(List.of(options));
        words.addAll(List.of(HOST.box(), "sh", "-c", script + "; echo ready; read x; eval \"$x\""));
        Running running = HOST.hawse().start(words.toArray(String[]::new));
        running.awaitOutput("ready");
        return running;
    }

    @Test
    void subnetIsTheContainersAndTheBridges() {
        try (Running container = waiting("ip -o addr; ip route", "--subnet=10.99.4.0/22")) {
            assertTrue(container.out().contains("10.99.4.2/22"), container::toString);
            assertTrue(container.out().contains("default via 10.99.4.1 dev eth0"), container::toString);
            assertTrue(HOST.witness("ip", "-o", "-4", "addr").contains("10.99.4.1/22"));
            HOST.witness("ping", "-c1", "-W5", "10.99.4.2");
            container.await().succeeded();
        }
    }

    @Test
    void smallestSubnetHoldsOneContainer() {
        try (Running container = waiting("ip -o addr", "--subnet=10.99.0.4/30")) {
            assertTrue(container.out().contains("10.99.0.6/30"), container::toString);
            HOST.hawse()
                    .run("--net=bridge", "--subnet=10.99.0.4/30", HOST.box(), "true")
                    .failed(125, "no address is free in 10.99.0.4/30");
            container.await().succeeded();
        }
    }

    @Test
    void addressIsTheOneAskedFor() {
        try (Running container = waiting("ip -o addr", "--ip=192.168.200.77")) {
            assertTrue(container.out().contains("192.168.200.77/24"), container::toString);
            HOST.hawse()
                    .run("--net=bridge", "--ip=192.168.200.77", HOST.box(), "true")
                    .failed(125, "192.168.200.77", "in use");
            container.await().succeeded();
        }
    }

    @Test
    void macAndMtuAreTheOnesAskedFor() {
        try (Running container = waiting(
                "cat /sys/class/net/eth0/address /sys/class/net/eth0/mtu",
                "--mac=02:42:AC:11:00:07",
                "--mtu=1380",
                "--subnet=10.98.0.0/24")) {
            assertTrue(container.out().startsWith("02:42:ac:11:00:07\n1380\n"), container::toString);
            String links = HOST.witness("ip", "-o", "link", "show", "type", "bridge");
            assertTrue(links.contains("mtu 1380"), links);
            HOST.witness("ping", "-c1", "-W5", "-M", "do", "-s", "1352", "10.98.0.2");
            container.await().succeeded();
        }
    }

    @Test
    void anIpv6SubnetWorksAlone() {
        try (Running container = waiting("ip -o -6 addr; ip -6 route; ip -o -4 addr", "--subnet=fd00:77::/64")) {
            assertTrue(container.out().contains("fd00:77::2/64"), container::toString);
            assertTrue(container.out().contains("default via fd00:77::1 dev eth0"), container::toString);
            assertTrue(
                    container.out().lines().noneMatch(line -> line.contains("eth0") && line.contains("inet ")),
                    container::toString);
            HOST.witness("ping", "-6", "-c1", "-W5", "fd00:77::2");
            container.type("ping -6 -c1 -W5 fd00:77::1 && echo reached");
            assertTrue(container.await().succeeded().contains("reached"));
        }
    }

    @Test
    void bothFamiliesWorkTogether() {
        try (Running container = waiting(
                "ip -o addr; ip route; ip -6 route",
                "--subnet=10.97.0.0/24",
                "--subnet=fd00:97::/64",
                "--ip=fd00:97::abc")) {
            assertTrue(container.out().contains("10.97.0.2/24"), container::toString);
            assertTrue(container.out().contains("fd00:97::abc/64"), container::toString);
            HOST.witness("ping", "-c1", "-W5", "10.97.0.2");
            HOST.witness("ping", "-6", "-c1", "-W5", "fd00:97::abc");
            container.type("ping -c1 -W5 10.97.0.1 && ping -6 -c1 -W5 fd00:97::1 && echo reached");
            assertTrue(container.await().succeeded().contains("reached"));
        }
    }

    @Test
    void withoutIpv6NothingOfItIsThere() {
        String out = HOST.hawse()
                .run("--net=bridge", HOST.box(), "sh", "-c", "ip -o -6 addr show dev eth0")
                .succeeded();

        assertEquals("", out);
    }

    @Test
    void defaultSubnetAvoidsOneThatTheHostUses() {
        HOST.witness("ip", "link", "add", "neighbour", "type", "bridge");
        try {
            HOST.witness("ip", "addr", "add", "192.168.200.9/25", "dev", "neighbour");
            HOST.witness("ip", "link", "set", "neighbour", "up");

            String out = HOST.hawse()
                    .run("--net=bridge", HOST.box(), "ip", "-o", "-4", "addr")
                    .succeeded();
            assertTrue(out.contains("192.168.201.2/24"), out);

            HOST.hawse()
                    .run("--net=bridge", "--subnet=192.168.200.0/24", HOST.box(), "true")
                    .failed(125, "192.168.200.0/24", "neighbour");
        } finally {
            HOST.witness("ip", "link", "delete", "neighbour");
        }
    }

    @Test
    void differentSubnetsAreDifferentNetworks() {
        try (Running one = waiting("ip -o -4 addr", "--subnet=10.96.1.0/24");
                Running other = waiting("ip -o -4 addr", "--subnet=10.96.2.0/24")) {
            assertTrue(one.out().contains("10.96.1.2/24"), one::toString);
            assertTrue(other.out().contains("10.96.2.2/24"), other::toString);
            String bridges = HOST.witness("ip", "-o", "link", "show", "type", "bridge");
            assertEquals(2, bridges.lines().count(), bridges);
            other.await().succeeded();
            one.await().succeeded();
        }
    }

    @Test
    void networkAliasMeansTheSame() {
        String out = HOST.hawse()
                .run("--network", "bridge", HOST.box(), "ip", "-o", "-4", "addr")
                .succeeded();

        assertTrue(out.contains("192.168.200.2/24"), out);
    }

    @Test
    void hostMeansTheHostsOwnInterfaces() {
        HOST.witness("ip", "link", "add", "landmark", "type", "bridge");
        try {
            String out = HOST.hawse()
                    .run("--net=host", HOST.box(), "sh", "-c", "ip -o link; ls -d /sys/class/net/*")
                    .succeeded();

            assertTrue(out.contains(": landmark:"), out);
            assertTrue(out.contains("/sys/class/net/lo"), out);
        } finally {
            HOST.witness("ip", "link", "delete", "landmark");
        }
    }

    @Test
    void containerOnTheHostsNetworkCannotChangeIt() {
        String out = HOST.hawse()
                .run("--net=host", HOST.box(), "sh", "-c", "ip link add intruder type bridge || echo refused")
                .out();

        assertEquals("refused\n", out);
    }
}
