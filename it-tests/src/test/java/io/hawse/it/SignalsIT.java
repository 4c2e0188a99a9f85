package io.hawse.it;

import static io.hawse.sys.launch.Operand.address;
import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.it.ProcessTreeIT.Tree;
import io.hawse.sys.Architecture;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.ProgramBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    /** It is never seen asleep: the kernel must be believed by what it shows of a process that runs. */
    @Test
    void endsABusyCommandThatHasNoHandler() {
        try (Running container = hawse().start(HOST.box(), "sh", "-c", "echo ready; while :; do :; done")) {
            container.awaitOutput("ready");
            container.signal("TERM");

            assertEquals("ready\n", container.await().ended(143));
        }
    }

    /** /proc shows no handler, and as long as it waits nothing that is blocked either. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP", "USR1"})
    void commandThatWaitsInSigtimedwaitReceivesIt(String signal) throws Exception {
        try (Running container = hawse().start("-v", sigwait() + ":/sigwait:ro", HOST.box(), "/sigwait")) {
            container.awaitOutput("ready");
            Thread.sleep(50); // to be in the call; being on the way there is good, too
            container.signal(signal);

            assertEquals("ready\nreceived\n", container.await().ended(9));
        }
    }

    @Test
    void signalOfAnotherProcessReachesACommandThatWaitsInSigtimedwait() throws Exception {
        hawse().run("-d", "--name", "waits", "-v", sigwait() + ":/sigwait:ro", HOST.box(), "/sigwait")
                .succeeded();
        Wait.until(() -> hawse().call("logs", "waits").out().contains("ready"), () -> "the program");

        assertEquals("waits\n", hawse().call("stop", "-t", "60", "waits").succeeded());

        assertEquals("9\n", hawse().call("wait", "waits").succeeded());
        assertEquals("ready\nreceived\n", hawse().call("logs", "waits").succeeded());
        hawse().call("rm", "waits").succeeded();
    }

    @Test
    void initThatReapsPassesThemOn() {
        String script = "trap 'echo caught; exit 9' TERM; echo ready; while :; do sleep 0.02; done";
        try (Running container = hawse().start("--init", HOST.box(), "sh", "-c", script)) {
            container.awaitOutput("ready");
            container.signal("TERM");

            assertEquals("ready\ncaught\n", container.await().ended(9));
        }
    }

    /** A program that blocks all signals, waits for any, and ends with 9 when there was one. */
    private static Path sigwait() throws IOException {
        var program = new ProgramBuilder(Architecture.current(), 2);
        Operand all = address(program.block("every signal", number(-1)));
        program.call(Syscall.RT_SIGPROCMASK, number(2), all, number(0), number(8));
        program.call(Syscall.WRITE, number(1), text("ready\n"), number(6));
        program.call(Syscall.RT_SIGTIMEDWAIT, all, number(0), number(0), number(8));
        program.call(Syscall.WRITE, number(1), text("received\n"), number(9));
        program.call(Syscall.EXIT_GROUP, number(9));
        Path file = HOST.folder().resolve("sigwait");
        if (Files.notExists(file)) {
            Files.write(file, program.build().image());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return file;
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
