package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code hawse network}: networks by name, from their making to their end. */
@Tag("once") // words and files, the same on each JDK
final class NetworkCommandIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static Outcome network(String... words) {
        return network(HOST.hawse(), words);
    }

    private static Outcome network(HawseCli hawse, String... words) {
        List<String> all = new ArrayList<>(List.of("network"));
        all.addAll(List.of(words));
        return hawse.call(all.toArray(String[]::new));
    }

    /** A container that has shown its addresses, and runs a line of standard input before it ends. */
    private static Running container(String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of(HOST.box(), "sh", "-c", "ip -o addr; echo ready; read x; eval \"$x\""));
        Running running = HOST.hawse().start(words.toArray(String[]::new));
        running.awaitOutput("ready");
        return running;
    }

    private static String bridges() {
        return HOST.witness("ip", "-o", "link", "show", "type", "bridge");
    }

    private static List<Path> definitions() throws IOException {
        if (!Files.isDirectory(HOST.networks())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(HOST.networks())) {
            return files.toList();
        }
    }

    /** So that one test that fails doesn't make the next ones fail. */
    @AfterEach
    void removeNetworks() throws IOException {
        if (!definitions().isEmpty()) {
            network("prune", "--force");
        }
    }

    @Test
    @Tag("root")
    void networkHoldsItsContainersAndGoesWhenItIsRemoved() throws IOException {
        assertEquals(
                "blue\n",
                network("create", "blue", "--subnet=10.77.0.0/24", "--subnet=fd00:77::/64")
                        .succeeded());
        assertEquals(1, definitions().size());
        assertEquals("", bridges());
        try (Running web = container("--net=blue", "--name=web");
                Running db = container("--network=blue", "--name=db", "--ip=10.77.0.9")) {
            assertTrue(web.out().contains("10.77.0.2/24") && web.out().contains("fd00:77::2/64"), web::toString);
            assertTrue(db.out().contains("10.77.0.9/24") && db.out().contains("fd00:77::3/64"), db::toString);
            HOST.witness("ping", "-c1", "-W5", "10.77.0.9");
            HOST.witness("ping", "-6", "-c1", "-W5", "fd00:77::3");

            String list = network("ls").succeeded();
            assertTrue(
                    list.lines()
                            .anyMatch(
                                    line -> line.matches(
                                            "blue +netlink +10\\.77\\.0\\.0/24,fd00:77::/64 +hawse-[0-9a-f]+ +2 \\(db, web\\)")),
                    list);
            String all = network("inspect", "blue").succeeded();
            assertTrue(
                    all.contains("\"gateway\": \"10.77.0.1\"")
                            && all.contains("\"gateway\": \"fd00:77::1\"")
                            && all.contains("\"name\": \"web\"")
                            && all.contains("\"10.77.0.9\""),
                    all);
            network("rm", "blue").failed(125, "network 'blue' is in use by", "web", "db");
            assertEquals("", network("prune", "--force").succeeded());

            db.type("ping -c1 -W5 10.77.0.2 && ping -6 -c1 -W5 fd00:77::2 && echo reached");
            assertTrue(db.await().succeeded().contains("reached"));
            web.await().succeeded();
        }
        assertEquals("", bridges());
        assertEquals("blue\n", network("rm", "blue").succeeded());
        assertEquals("default\n", network("ls", "--quiet").succeeded());
        assertEquals(List.of(), definitions());
        assertTrue(!Files.exists(HOST.state().resolve("networks/blue")));
        HOST.hawse().run("--net=blue", HOST.box(), "true").failed(125, "'blue'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"netlink", "bridge"})
    @Tag("root")
    void networkKnowsItsDriverBridgeMtuAndOrder(String driver) {
        network("create", "--driver", driver, "--bridge=br-blue", "--mtu=1400", "--order=round-robin", "blue")
                .succeeded();
        try (Running container = container("--net=blue")) {
            assertTrue(container.out().contains(" 10.200.0.2/24 "), container::toString);
            assertEquals("10.200.0.3", addressOf(container("--net=blue")));
            assertEquals("10.200.0.4", addressOf(container("--net=blue")));
            assertTrue(bridges().contains("br-blue: ") && bridges().contains("mtu 1400"), bridges());
            assertTrue(network("ls").succeeded().matches("(?s).*\nblue +" + driver + " .*"));
            container.type("cat /sys/class/net/eth0/mtu");
            assertTrue(container.await().succeeded().endsWith("\n1400\n"), container::toString);
        }
    }

    private static String addressOf(Running container) {
        try (container) {
            return container.await().succeeded().replaceFirst("(?s).* inet (10\\.[0-9.]+)/.*", "$1");
        }
    }

    @Test
    @Tag("root")
    void bridgeOfSomebodyElsesIsUsedAndStays() {
        HOST.witness("ip", "link", "add", "lan0", "type", "bridge");
        try {
            network("create", "--bridge=lan0", "--subnet=10.78.0.0/24", "blue").succeeded();
            try (Running container = container("--net=blue")) {
                container.type("ping -c1 -W5 10.78.0.1 && echo reached");
                assertTrue(container.await().succeeded().contains("reached"), container::toString);
            }
            network("rm", "blue").succeeded();
            assertTrue(bridges().contains("lan0"), bridges());
        } finally {
            HOST.witness("ip", "link", "del", "lan0");
        }
    }

    @Test
    @Tag("root")
    void networkIsStillThereWhenTheRuntimeFolderIsNot() throws IOException {
        network("create", "blue").succeeded();
        HawseCli rebooted = HOST.hawse()
                .with(
                        "HAWSE_STATE",
                        Files.createTempDirectory(HOST.folder(), "state-").toString());

        assertEquals("default\nblue\n", network(rebooted, "ls", "-q").succeeded());
        assertTrue(rebooted.run("--net=blue", HOST.box(), "ip", "-o", "addr")
                .succeeded()
                .contains("10.200.0.2/24"));
        assertEquals("blue\n", network(rebooted, "rm", "blue").succeeded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "none", "host", "default", "netlink", "bridge", "loopback"})
    @Tag("root")
    void nameThatMeansSomethingElse(String name) {
        network("create", name).failed(125, "a network can't be called '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "a/b", "../x", "", "a b", "\u00fc"})
    @Tag("root")
    void nameOfABadForm(String name) {
        network("create", "--", name).failed(125, "'" + name + "' is no network name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--subnet=10.77.0.0/25 green | subnet 10.77.0.0/25 overlaps network 'blue' | --subnet",
                "--subnet=10.76.0.0/15 green | subnet 10.76.0.0/15 overlaps network 'blue' | --subnet",
                "--bridge=br-blue green | bridge br-blue is that of network 'blue' | --bridge",
                "--bridge=hawse0 green | bridge hawse0 is that of network 'default' | --bridge",
                "blue | there is a network 'blue' already | another name",
                "--subnet=10.79.4.0/24 green | subnet 10.79.4.0/24 overlaps the route 10.79.0.0/16 of tun9 | --subnet",
                "--subnet=10.1.0.0/24 --subnet=10.2.0.0/24 green | at most one IPv4 and one IPv6 subnet | 10.2.0.0/24",
                "--subnet=10.1.2.3/32 green | 10.1.2.3/32 has no room | /30",
                "--driver=loopback green | 'loopback' makes no networks | drivers",
                "--driver=brigde green | there is no network driver 'brigde' | netlink"
            })
    @Tag("root")
    void networkThatCannotBe(String words, String message, String remedy) {
        network("create", "--subnet=10.77.0.0/24", "--bridge=br-blue", "blue").succeeded();
        HOST.witness("ip", "link", "add", "tun9", "type", "veth", "peer", "name", "far");
        try {
            HOST.witness("ip", "link", "set", "tun9", "up");
            HOST.witness("ip", "route", "add", "10.79.0.0/16", "dev", "tun9");
            network(("create " + words).split(" ")).failed(125, message, remedy);
            assertEquals("default\nblue\n", network("ls", "-q").succeeded());
        } finally {
            HOST.witness("ip", "link", "del", "tun9");
        }
        network("rm", "blue").succeeded();
    }

    @Test
    @Tag("root")
    void configurationMayNameANetwork() {
        network("create", "--driver=bridge", "--subnet=10.77.0.0/24", "blue").succeeded();
        HawseCli configured = HOST.hawse().with("HAWSE_NET", "blue");

        assertTrue(configured.run(HOST.box(), "ip", "-o", "addr").succeeded().contains("10.77.0.2/24"));
        String drivers = configured.call("drivers").succeeded();
        assertTrue(drivers.lines().anyMatch(line -> line.matches("bridge +yes +\\* .*")), drivers);
        assertTrue(drivers.contains("* that of the network 'blue'"), drivers);
        HOST.hawse()
                .run("--net=blue", "--subnet=10.1.0.0/24", HOST.box(), "true")
                .failed(125, "network 'blue' has its own subnets", "leave --subnet out");
        network("rm", "blue").succeeded();
        configured.run(HOST.box(), "true").failed(125, "'blue'", "which HAWSE_NET asks for");
    }

    @Test
    @Tag("root")
    void pruneAsksAndKeepsWhatIsInUse() throws IOException {
        network("create", "blue").succeeded();
        network("create", "green").succeeded();
        try (Running container = container("--net=blue")) {
            Outcome no = HOST.hawse().callReading("n", "network", "prune");
            assertEquals(0, no.status(), no::toString);
            assertEquals("", no.out());
            assertEquals(2, definitions().size());

            Outcome yes = HOST.hawse().callReading("y", "network", "prune");
            assertEquals(0, yes.status(), yes::toString);
            assertEquals("green\n", yes.out());
            assertTrue(yes.err().contains("[y/N]"), yes::toString);
            assertEquals(1, definitions().size());
            container.await();
        }
        assertEquals("blue\n", network("prune", "-f").succeeded());
    }

    @Test
    @Tag("root")
    void removeTriesAll() {
        network("create", "blue").succeeded();

        Outcome outcome = network("rm", "nosuch", "blue", "default");

        assertEquals(125, outcome.status(), outcome::toString);
        assertEquals("blue\n", outcome.out());
        List<String> lines = outcome.err().lines().toList();
        assertEquals(2, lines.size(), outcome::toString);
        assertTrue(lines.get(0).startsWith("hawse: there is no network 'nosuch'"), outcome::toString);
        assertTrue(lines.get(1).startsWith("hawse: the default network can't be removed"), outcome::toString);
        assertEquals("", network("rm", "--force", "nosuch").succeeded());
    }

    @Test
    @Tag("root")
    void networkOfASubnetIsListedWhileItIsUsed() {
        try (Running container = container("--net=netlink", "--subnet=10.99.4.0/22", "--name=web")) {
            String list = network("ls").succeeded();
            assertTrue(list.matches("(?s).*10\\.99\\.4\\.0/22 .* 1 \\(web\\)\n.*"), list);
            container.await();
        }
        assertEquals("default\n", network("ls", "-q").succeeded());
    }

    @Test
    void theDefaultNetworkIsAlwaysShown() {
        List<String> lines = network("list").succeeded().lines().toList();

        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.get(0).matches("NAME +DRIVER +SUBNET +BRIDGE +CONTAINERS"), lines::toString);
        assertTrue(lines.get(1).matches("default +- +- +hawse0 +0"), lines::toString);
        String all = network("inspect", "default").succeeded();
        assertTrue(all.contains("\"origin\": \"default\""), all);
        Outcome nosuch = network("inspect", "defualt");
        assertEquals("[]\n", nosuch.out());
        assertEquals("hawse: there is no network 'defualt'; did you mean default?\n", nosuch.err());
        assertEquals(125, nosuch.status());
    }

    @Test
    @Tag("user")
    void withoutRootThereIsNoDriverThatMakesNetworks() throws IOException {
        network("create", "blue").failed(125, "no network driver that makes networks can work here", "CAP_NET_ADMIN");
        network("create", "--driver=netlink", "blue").failed(125, "network driver 'netlink' can't work here");
        network("rm", "blue").failed(125, "there is no network 'blue'");
        assertEquals("", network("prune", "--force").succeeded());
        assertEquals(List.of(), definitions());
    }
}
