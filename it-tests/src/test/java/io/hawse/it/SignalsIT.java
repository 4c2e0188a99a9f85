package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.it.ProcessTreeIT.Tree;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals to the hawse process reach the command. */
final class SignalsIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    /** Not ignored, whatever the one who called ./verify ignores: a JVM leaves ignored signals ignored. */
    private static HawseCli hawse() {
        return HOST.hawse().with("HAWSE_NET", "loopback").by("env", "--default-signal=HUP,INT,TERM,USR1,USR2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP", "USR1", "USR2"})
    void commandHandlesIt(String signal) {
        String script = "trap 'echo caught; exit 9' " + signal + "; echo ready; while :; do sleep 0.02; done";
        try (Running container = hawse().start(HOST.box(), "sh", "-c", script)) {
            container.awaitOutput("ready");
            container.signal(signal);

            assertEquals("ready\ncaught\n", container.await().ended(9));
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void endsACommandThatHasNoHandler(String signal, int status) {
        try (Running container = hawse().start(HOST.box(), "sh", "-c", "echo ready; exec sleep 1000")) {
            container.awaitOutput("ready");
            container.signal(signal);

            assertEquals("ready\n", container.await().ended(status));
        }
    }

    @Test
    void commandThatIgnoresItGoesOn() {
        try (Running container = hawse().start(HOST.box(), "sh", "-c", "trap '' TERM; echo ready; read x; echo on")) {
            container.awaitOutput("ready");
            container.signal("TERM");
            container.signal("TERM");
            container.type("");

            assertEquals("ready\non\n", container.await().succeeded());
        }
    }

    @Test
    void manySignalsInARowEndItOnce() {
        try (Running container = hawse().start(HOST.box(), "sh", "-c", "echo ready; exec sleep 1000")) {
            container.awaitOutput("ready");
            container.signal("TERM");
            for (int i = 0; i < 4; i++) {
                // It may be gone by now.
                Witness.ask(List.of("sh", "-c", "kill -s TERM $0", Long.toString(container.pid())));
            }

            assertEquals(143, container.await().status());
        }
    }

    @Test
    void killInsideIsTheStatusOutside() {
        try (Running container = hawse().start(HOST.box(), "sh", "-c", "echo ready; read x; kill -TERM 1; read x")) {
            container.awaitOutput("ready");
            container.type("");
            container.type("");

            // The first process is safe from signals of its own namespace that it has no handler for.
            assertTrue(container.await().status() <= 1, container::toString);
        }
    }

    /** The teardown is made to last by another process, this one, which holds the network's lock. */
    @Test
    @Tag("root")
    void thatComeDuringTheTeardownChangeNothing() throws Exception {
        HawseCli hawse = HOST.hawse().by("setsid", "env", "--default-signal=HUP,INT,TERM,USR1,USR2");
        try (Running container =
                hawse.start("--net=netlink", HOST.box(), "sh", "-c", "echo ready; read x; echo done; exit 7")) {
            container.awaitOutput("ready");
            Tree tree = Tree.of(container);
            HeldLocks.during(HOST.state(), () -> {
                container.type("");
                Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
                for (String target : List.of("", "-", "")) {
                    for (String signal : List.of("TERM", "INT", "HUP", "USR1")) {
                        Witness.run("sh", "-c", "kill -s $0 -- $1", signal, target + container.pid());
                    }
                }
                assertEquals("java", Tree.comm(container.pid()));
            });

            assertEquals("ready\ndone\n", container.await().ended(7));
        }
    }

    @Test
    @Tag("root")
    void teardownAfterASignalOutlivesFurtherOnes() throws Exception {
        try (Running container =
                hawse().start("--net=netlink", HOST.box(), "sh", "-c", "echo ready; exec sleep 1000")) {
            container.awaitOutput("ready");
            Tree tree = Tree.of(container);
            HeldLocks.during(HOST.state(), () -> {
                container.signal("INT");
                Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
                for (int i = 0; i < 5; i++) {
                    container.signal("INT");
                    container.signal("TERM");
                }
                assertEquals("java", Tree.comm(container.pid()));
            });

            assertEquals("ready\n", container.await().ended(130));
        }
    }

    /** ip(8) is gone by the time the bridge should be taken down. */
    @Test
    @Tag("root")
    void failedTeardownLeavesTheCommandsStatusAWarningAndWorkForTheNextRun() throws Exception {
        try (Running container = HOST.hawse()
                .by("unshare", "--mount")
                .start("--net=bridge", HOST.box(), "sh", "-c", "echo ready; read x; exit 7")) {
            container.awaitOutput("ready");
            Witness.run(
                    "nsenter",
                    "--mount=/proc/" + container.pid() + "/ns/mnt",
                    "sh",
                    "-c",
                    BadInputIT.HIDE_IP + " true");

            Outcome outcome = container.await();

            assertEquals(7, outcome.status(), outcome::toString);
            assertTrue(outcome.err().startsWith("hawse: warning: container "), outcome::toString);
            assertTrue(outcome.err().contains("ip"), outcome::toString);
            assertEquals(1, outcome.err().lines().count(), outcome::toString);
        }
        assertTrue(HOST.witness("ip", "-o", "link").contains(" hawse0: "), "nothing to heal: the test proves nothing");

        HOST.hawse().run("--net=none", HOST.box(), "true").succeeded();

        assertEquals("", HOST.witness("ip", "-o", "link", "show", "type", "bridge"));
    }
}
