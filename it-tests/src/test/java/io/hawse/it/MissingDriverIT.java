package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.CollectionReport;
import io.hawse.core.ContainerSpec;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.Stdio;
import io.hawse.fs.overlay.RootSource;
import io.hawse.it.ProcessTreeIT.Tree;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.loopback.LoopbackDriver;
import io.hawse.net.netlink.NetlinkDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program with the loopback driver alone cleans up after a crash of one that had a driver for bridges. */
@Tag("root")
@Tag("once")
final class MissingDriverIT {

    @RegisterExtension
    static final TestHost HOST = TestHost.ofThisJvm();

    private static void crash(String driver) throws IOException {
        try (Running container = HOST.hawse()
                .start(
                        "--net=" + driver,
                        "--name=doomed",
                        HOST.box(),
                        "sh",
                        "-c",
                        "echo ready; while :; do sleep 1; done")) {
            container.awaitOutput("ready");
            Tree tree = Tree.of(container);
            Witness.run("sh", "-c", "kill -9 $0", Long.toString(tree.jvm()));
            container.await();
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
        }
    }

    private static Hawse hawse(NetworkDriver driver) {
        return Hawse.builder().driver(driver).state(HOST.stateFolders()).build();
    }

    private static void start(Hawse hawse) throws InterruptedException {
        ContainerSpec spec = ContainerSpec.builder(new RootSource.Layers(List.of(Path.of(HOST.box()))), "true")
                .network(NetworkSpec.of(new NetworkChoice.None()))
                .stdio(Stdio.DISCARD)
                .build();
        try (var container = hawse.start(spec)) {
            container.await();
        }
    }

    private static String tagged() {
        return Witness.run("sh", "-c", "ip -o link | grep -c 'alias hawse:' || :")
                .strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"netlink", "bridge"})
    void allThatNeedsNoDriverIsRemovedAndTheRestByAProgramWithTheDriver(String driver) throws Exception {
        crash(driver);
        Path record = HOST.state().resolve("containers/doomed");
        Hawse loopback = hawse(new LoopbackDriver());

        start(loopback);

        assertEquals("0", tagged(), () -> Witness.run("ip", "link"));
        assertFalse(Files.exists(HOST.layers().resolve("doomed")), "the layer");
        assertTrue(Files.exists(record), "the record is for a program with the driver");
        CollectionReport report = loopback.collectGarbage();
        assertEquals(1, report.failures().size(), report::toString);

        assertTrue(HOST.hawse().call("gc").succeeded().contains("removed container doomed"));
        assertFalse(Files.exists(record));
    }

    @Test
    void bridgeWithOtherContainersStays() throws Exception {
        try (Running neighbour =
                HOST.hawse().start("--net=netlink", "--name=neighbour", HOST.box(), "sh", "-c", "echo ready; read x")) {
            neighbour.awaitOutput("ready");
            crash("netlink");
            start(hawse(new LoopbackDriver()));
            Witness.run("ip", "link", "show", "hawse0");
        }
        start(hawse(new NetlinkDriver()));
        assertFalse(Files.exists(HOST.state().resolve("containers/doomed")));
    }
}
