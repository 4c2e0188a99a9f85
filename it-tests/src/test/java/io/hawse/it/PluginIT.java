package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.it.ProcessTreeIT.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Third parties' drivers: the jar of the example project, dropped into a plugin folder as it is, and jars that are broken. */
final class PluginIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private Path plugins;
    private Path ptp;
    private HawseCli hawse;

    @BeforeEach
    void dropIntoAFolder() throws IOException {
        plugins = Files.createTempDirectory(HOST.folder(), "plugins-");
        ptp = Files.copy(example(), plugins.resolve("ptp-driver.jar"));
        hawse = HOST.hawse().with("HAWSE_PLUGINS", plugins.toString());
    }

    private static Path example() {
        Optional<String> jar = Optional.ofNullable(System.getenv("HAWSE_EXAMPLE"));
        assumeTrue(jar.isPresent(), "HAWSE_EXAMPLE isn't set: kernel tests are run by ./verify");
        return Path.of(jar.get());
    }

    @Test
    void pluginIsListedBehindTheBuiltInDrivers() {
        String out = hawse.call("drivers").succeeded();
        assertTrue(out.indexOf("\nptp ") > out.indexOf("\nloopback "), out);
        assertTrue(out.contains("(" + ptp + ")"), out);

        String json = hawse.call("drivers", "--format=json").succeeded();
        assertTrue(json.contains("\"name\": \"ptp\""), json);
        assertTrue(json.contains("\"plugin\": \"" + ptp + "\", \"loaded\": true"), json);
    }

    @Test
    @Tag("root")
    void containerHasThePluginsNetwork() {
        String out = hawse.run(
                        "--net=ptp",
                        HOST.box(),
                        "sh",
                        "-c",
                        "ip -o -4 addr show dev eth0; ip route; ping -c1 -W5 192.168.200.1 && echo reached")
                .succeeded();

        assertTrue(out.contains("inet 192.168.200.2/24"), out);
        assertTrue(out.contains("default via 192.168.200.1 dev eth0"), out);
        assertTrue(out.endsWith("reached\n"), out);
    }

    @Test
    @Tag("root")
    void configurationCanChooseIt() {
        String out = hawse.with("HAWSE_NET", "ptp")
                .run(HOST.box(), "ip", "-o", "-4", "route")
                .succeeded();
        assertTrue(out.contains("192.168.200.1 dev eth0 scope link"), out);
    }

    @Test
    @Tag("root")
    void hostReachesItsContainersAndTheyHaveAddressesOfTheirOwn() {
        try (Running first = hawse.start("--net=ptp", HOST.box(), "sh", "-c", "echo ready; read x");
                Running second = hawse.start("--net=ptp", HOST.box(), "sh", "-c", "echo ready; read x")) {
            first.awaitOutput("ready");
            second.awaitOutput("ready");
            HOST.witness("ping", "-c1", "-W5", "192.168.200.2");
            HOST.witness("ping", "-c1", "-W5", "192.168.200.3");
            assertEquals("", HOST.witness("ip", "-o", "link", "show", "type", "bridge"));
            first.await();
            second.await();
        }
    }

    @Test
    @Tag("root")
    void whatAKilledProcessLeftIsTakenAwayByThePlugin() throws IOException {
        try (Running container =
                hawse.start("--net=ptp", "--name=doomed", HOST.box(), "sh", "-c", "echo ready; sleep 99")) {
            container.awaitOutput("ready");
            Tree tree = Tree.of(container);
            Witness.run("sh", "-c", "kill -9 $0", Long.toString(tree.jvm()));
            container.await();
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
        }
        hawse.run("--net=loopback", HOST.box(), "true").succeeded();
    }

    @Test
    @Tag("user")
    void pluginSaysWhyItCannotWorkHere() {
        hawse.run("--net=ptp", HOST.box(), "true")
                .failed(125, "network driver 'ptp' can't work here: it needs CAP_NET_ADMIN");
    }

    @Test
    void usersFolderIsLookedInWithoutAWord() throws IOException {
        Path home = Files.createTempDirectory(HOST.folder(), "home-");
        Path folder = Files.createDirectories(home.resolve(".local/share/hawse/plugins"));
        Files.copy(ptp, folder.resolve("ptp.jar"));
        String out = HOST.hawse().with("HOME", home.toString()).call("drivers").succeeded();
        assertTrue(out.contains("(" + folder.resolve("ptp.jar") + ")"), out);
    }

    @Test
    void brokenPluginsAreNamedAndBreakNothingElse() throws IOException {
        Files.writeString(plugins.resolve("garbage.jar"), "no jar at all");
        Files.copy(ptp, plugins.resolve("twin.jar"));

        String out = hawse.call("drivers").succeeded();
        assertTrue(out.contains("\nptp "), out);
        assertTrue(out.contains("\n  " + plugins.resolve("garbage.jar") + ": it can't be read as a jar"), out);
        assertTrue(
                out.contains("\n  " + plugins.resolve("twin.jar") + ": there is a driver 'ptp' already, " + ptp), out);

        hawse.run("--net=loopback", HOST.box(), "true").succeeded();
        hawse.run("--net=acme", HOST.box(), "true")
                .failed(125, "there is no network or network driver 'acme'", "garbage.jar: it can't be read as a jar");
    }

    @Test
    void pluginThatOthersCanWriteToIsNotLoaded() throws IOException {
        Witness.run("chmod", "g+w", ptp.toString());
        String out = hawse.call("drivers").succeeded();
        assertTrue(!out.contains("\nptp "), out);
        assertTrue(out.contains("others can write to " + ptp + " (mode 0664): chmod go-w " + ptp), out);
        hawse.run("--net=ptp", HOST.box(), "true")
                .failed(125, "there is no network or network driver 'ptp'", "chmod go-w");
    }

    @Test
    @Tag("root")
    void rootLoadsNoPluginOfAnOrdinaryUsers() {
        Witness.run("chown", "12345", plugins.toString());
        String out = hawse.call("drivers").succeeded();
        assertTrue(!out.contains("\nptp "), out);
        assertTrue(
                out.contains(plugins + " belongs to user 12345, who can change it: put a copy in place that is root's"),
                out);
        Witness.run("chown", "root", plugins.toString());
    }

    @Test
    void folderThatIsNamedMustBeThere() {
        String out = HOST.hawse()
                .with("HAWSE_PLUGINS", plugins.resolve("nowhere").toString())
                .call("drivers")
                .succeeded();
        assertTrue(out.contains(plugins.resolve("nowhere") + ": there is no such folder"), out);
    }

    @Test
    void driversAreListedAlsoWhenOneThatIsNotThereIsConfigured() {
        Outcome outcome = hawse.with("HAWSE_NET", "acme").call("drivers");
        assertEquals(125, outcome.status(), outcome::toString);
        assertTrue(outcome.out().contains("\nptp "), outcome::toString);
        assertTrue(
                outcome.err()
                                .startsWith(
                                        "hawse: there is no network or network driver 'acme', which HAWSE_NET asks for; ")
                        && outcome.err().contains(" ptp, "),
                outcome::toString);
    }
}
