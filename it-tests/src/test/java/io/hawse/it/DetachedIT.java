package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Containers that go on without the hawse that started them: what can be seen of them, said to them, and what is left at the end. */
final class DetachedIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static String network() {
        return Role.current() == Role.ROOT ? "netlink" : "loopback";
    }

    private static String start(String name, String... more) {
        List<String> words = new ArrayList<>(List.of("-d", "--name=" + name, "--net=" + network()));
        words.addAll(List.of(more));
        return HOST.hawse().run(words.toArray(String[]::new)).succeeded().strip();
    }

    private static String shell(String name, String script) {
        return start(name, HOST.box(), "sh", "-c", script);
    }

    private static Outcome hawse(String... words) {
        return HOST.hawse().call(words);
    }

    /** The program that a supervisor becomes needs a moment; meanwhile its files come and go. */
    @AfterEach
    void removeAll() {
        List<String> names = hawse("ps", "-aq").out().lines().toList();
        List<String> words = new ArrayList<>(List.of("rm", "-f"));
        words.addAll(names);
        hawse(words.toArray(String[]::new)).ended(0);
    }

    private static List<String> names(String... options) {
        List<String> words = new ArrayList<>(List.of("ps", "--format=json"));
        words.addAll(List.of(options));
        return hawse(words.toArray(String[]::new))
                .succeeded()
                .lines()
                .filter(line -> line.strip().startsWith("\"name\""))
                .map(line -> line.replaceAll(".*: \"(.*)\",", "$1"))
                .toList();
    }

    @Test
    void itCanBeSeenAndHeardAndEnded() {
        String id =
                shell("web", "echo out; echo err >&2; trap 'echo bye; exit 3' TERM; while true; do sleep 0.05; done");

        assertEquals(List.of("web"), names());
        assertEquals(id + "\n", hawse("ps", "-q", "--no-trunc").succeeded());
        assertEquals(id.substring(0, 12) + "\n", hawse("ps", "-q").succeeded());
        assertTrue(hawse("inspect", id).succeeded().contains("\"status\": \"running\""));
        Wait.until(() -> hawse("logs", "web").err().equals("err\n"), () -> "the words of web");
        assertEquals("out\n", hawse("logs", "web").out());
        assertTrue(hawse("logs", "-t", "web").out().matches("20\\d\\d-\\d\\d-\\d\\dT.*Z out\n"));
        HOST.hawse()
                .run("--name=web", "--net=none", HOST.box(), "true")
                .failed(125, "'web' is in use by another container");
        hawse("rm", "web").failed(125, "container 'web' is running");
        try (Running waiting = HOST.hawse().begin("wait", "web");
                Running following = HOST.hawse().begin("logs", "-f", "web")) {
            following.awaitOutput("out");
            assertEquals("web\n", hawse("stop", "web").succeeded());
            assertEquals("3\n", waiting.await().out());
            assertEquals("out\nbye\n", following.await().out());
        }
        assertEquals(List.of(), names());
        assertEquals(List.of("web"), names("-a"));
        assertTrue(hawse("inspect", "web").succeeded().contains("\"exitStatus\": 3"));
        assertEquals("3\n", hawse("wait", "web").succeeded());
        HOST.hawse()
                .run("--name=web", "--net=none", HOST.box(), "true")
                .failed(125, "that of a container that has ended", "remove that one");
        hawse("rename", "web", "old").ended(0);
        assertEquals("out\nbye\n", hawse("logs", "old").out());
        assertEquals("old\n", hawse("rm", id).succeeded());
        hawse("logs", "web").failed(125, "there is no container 'web'");
    }

    /** As Ctrl-C in the shell that started it, while that follows its log: the kernel sends it to a whole process group. */
    @Test
    @Tag("once")
    void whatATerminalTellsTheGroupOfHawseDoesNotComeToAFirstProcessOfHawses() {
        start("apart", "--init", HOST.box(), "sleep", "1000");
        String pid = pidOf("apart");
        assertEquals(
                List.of(pid, pid),
                List.of(Witness.run("ps", "-o", "pgid=,sid=", "-p", pid).strip().split(" +")));
    }

    private static String pidOf(String name) {
        return hawse("inspect", name).succeeded().replaceAll("(?s).*\"pid\": (\\d+).*", "$1");
    }

    private static String supervisorOf(String name) {
        return Witness.run("ps", "-o", "ppid=", "-p", pidOf(name)).strip();
    }

    /** Whoever has no handler for the signal would never end by it. */
    @Test
    @Tag("once")
    void stopDoesNotWaitForWhatCannotCome() {
        start("deaf", HOST.box(), "sleep", "1000");
        long begin = System.nanoTime();
        hawse("stop", "-t", "100", "deaf").ended(0);
        assertTrue(System.nanoTime() - begin < 60_000_000_000L, "it was waited for");
        assertTrue(hawse("inspect", "deaf").succeeded().contains("\"exitStatus\": 143"));
        shell("stubborn", "trap '' TERM; trap 'echo hup' HUP; echo up; while true; do sleep 0.05; done");
        Wait.until(() -> hawse("logs", "stubborn").out().equals("up\n"), () -> "the traps");
        hawse("kill", "-s", "HUP", "stubborn").ended(0);
        Wait.until(() -> hawse("logs", "stubborn").out().equals("up\nhup\n"), () -> "the hangup");
        hawse("stop", "-t", "1", "stubborn").ended(0);
        assertTrue(hawse("inspect", "stubborn").succeeded().contains("\"exitStatus\": 137"));
    }

    @Test
    void stopOfOneInTheForegroundIsTheSameForAllWhoWait() {
        try (Running container = HOST.hawse()
                .start("--name=front", "--net=none", HOST.box(), "sh", "-c", "echo ready; exec sleep 1000")) {
            container.awaitOutput("ready");
            try (Running waiting = HOST.hawse().begin("wait", "front")) {
                String descriptors = "/proc/" + waiting.pid() + "/fd";
                // Some are closed while ls looks at them.
                Wait.until(
                        () -> Witness.ask(List.of("ls", "-l", descriptors))
                                .out()
                                .contains("/front/exit"),
                        () -> "the waiter");
                assertEquals("front\n", hawse("stop", "front").succeeded());
                assertEquals(143, container.await().status());
                assertEquals("143\n", waiting.await().succeeded());
            }
        }
    }

    @Test
    @Tag("once")
    void itsEndIsWrittenDownAndTakenAwayByNobodyElse() throws IOException {
        shell("brief", "echo $((6 * 7)); exit 42");
        shell("gone", "exit 0");
        Path owners = HOST.state().resolve("owners");
        // No hawse is called meanwhile: the supervisors become one.
        Wait.until(
                () -> {
                    try (Stream<Path> all = Files.list(owners)) {
                        return all.findAny().isEmpty();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                () -> "the end of both");
        assertFalse(Files.exists(HOST.state().resolve("networks/default")), "a lease is left");
        assertEquals("42\n", hawse("wait", "brief").succeeded());
        assertEquals("42\n", hawse("logs", "brief").succeeded());

        start("passing", "--rm", HOST.box(), "true");
        Wait.until(() -> !Files.exists(HOST.layers().resolve("passing")), () -> "the end of what leaves nothing");
    }

    /** Not every shell that a service is started by takes it back. */
    @Test
    @Tag("once")
    void whoIgnoresTheEndOfItsChildrenLearnsOfThatOfItsContainers() throws IOException {
        Path java = Files.writeString(
                HOST.folder().resolve("java"),
                "#!/bin/sh\nexec env --ignore-signal=CHLD '" + System.getenv("HAWSE_JAVA") + "' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        HawseCli ignoring = HOST.hawse().with("HAWSE_JAVA", java.toString());
        ignoring.run("--net=none", HOST.box(), "sh", "-c", "exit 7").ended(7);
        ignoring.run("-d", "--init", "--name=deaf", "--net=none", HOST.box(), "sh", "-c", "exit 8")
                .succeeded();
        assertEquals("8\n", hawse("wait", "deaf").succeeded());
    }

    @Test
    @Tag("once")
    void aSupervisorThatIsKilledLeavesItsContainerToTheNextCommand() {
        start("orphan", HOST.box(), "sleep", "1000");
        String pid = pidOf("orphan");
        Witness.run(List.of("kill", "-9", supervisorOf("orphan")));
        Wait.until(() -> !Files.exists(Path.of("/proc", pid)), () -> "the end of its command");
        assertTrue(hawse("inspect", "orphan").succeeded().contains("\"exitStatus\": 137"));
        HOST.hawse().run("--net=none", HOST.box(), "true").succeeded();
        assertFalse(Files.exists(HOST.state().resolve("networks/default")), "a lease is left");
        assertEquals("137\n", hawse("wait", "orphan").succeeded());
    }

    /** The kernel forgets then that it is to be ended with its supervisor. */
    @Test
    @Tag("once")
    @Tag("long") // a user without other ids can't change his
    void aCommandThatChangesItsUserIsEndedByTheNextCommand() {
        shell("gosu", "exec su alice -c 'exec sleep 1000'");
        String pid = hawse("inspect", "gosu").succeeded().replaceAll("(?s).*\"pid\": (\\d+).*", "$1");
        Wait.until(
                () -> Witness.run(List.of("ps", "-o", "comm=", "-p", pid)).equals("sleep\n"),
                () -> "the other user's command");
        Witness.run(List.of(
                "kill",
                "-9",
                Witness.run(List.of("ps", "-o", "ppid=", "-p", pid)).strip()));
        hawse("stop", "gosu").ended(0);
        Wait.until(() -> !Files.exists(Path.of("/proc", pid)), () -> "the end of its command");
        assertEquals("gosu\n", hawse("rm", "gosu").succeeded());
    }

    @Test
    @Tag("once")
    void whoFollowsALogMissesNothing() {
        int lines = 20_000;
        start(
                "writer",
                "--log-size=200k",
                "-i",
                HOST.box(),
                "sh",
                "-c",
                "cat >/dev/null & for i in $(seq 1 20); do"
                        + " seq $(((i - 1) * 1000 + 1)) $((i * 1000)); sleep 0.1; done");
        String all;
        try (Running following = HOST.hawse().begin("logs", "-f", "writer")) {
            all = following.await().ended(0);
        }
        String expected = String.join(
                        "\n",
                        IntStream.rangeClosed(1, lines)
                                .mapToObj(Integer::toString)
                                .toList()) + "\n";
        // It begins with what was kept when the following began.
        assertTrue(expected.endsWith(all), () -> "not the end of what was written: " + all.length() + " bytes");
        assertTrue(
                all.length() > expected.length() / 2, () -> "only " + all.length() + " bytes of " + expected.length());
        assertEquals("20000\n", hawse("logs", "-n", "1", "writer").succeeded());

        start("flood", "--log-size=100k", HOST.box(), "sh", "-c", "yes | head -c 3000000");
        hawse("wait", "flood").ended(0);
        int kept = hawse("logs", "flood").out().length();
        assertTrue(kept >= 90_000 && kept < 250_000, () -> kept + " bytes are kept");
    }

    /** The supervisor may open no more files for a moment, as on a full disk. */
    @Test
    @Tag("once")
    void aLogKeepsItsBoundThoughANewOneCouldNotBeMade() {
        start(
                "flood",
                "--log-size=50k",
                HOST.box(),
                "sh",
                "-c",
                "while true; do head -c 20000 /dev/zero | tr '\\0' x; sleep 0.1; done");
        String supervisor = supervisorOf("flood");
        Path log = HOST.layers().resolve("flood/log");
        Witness.run("prlimit", "--pid=" + supervisor, "--nofile=0:");
        Wait.until(() -> !Files.exists(log), () -> "a log that can't be made");
        Witness.run("prlimit", "--pid=" + supervisor, "--nofile=1024:");
        Wait.until(() -> Files.exists(log), () -> "a new log");
    }

    @Test
    @Tag("once")
    @Tag("long")
    void fiftyOutliveTheShellThatStartedThem() throws IOException {
        int count = Role.current() == Role.ROOT ? 50 : 10; // what differs is the network, and that in its first
        String script = "for i in $(seq 1 " + count + "); do " + HawseCli.launcher() + " run -d --name=many$i --net="
                + network() + " " + HOST.box()
                + " sleep 1000 >/dev/null || echo failed; echo many$i; done; echo started; exec sleep 1000";
        try (Running shell = HOST.start(
                "env",
                "HAWSE_STATE=" + HOST.state(),
                "HAWSE_LAYERS=" + HOST.layers(),
                "HAWSE_NETWORKS=" + HOST.networks(),
                "sh",
                "-c",
                script)) {
            // One after another, each with a JVM: longer than one wait.
            for (int tens = 10; tens <= count; tens += 10) {
                shell.awaitOutput("many" + tens + "\n");
            }
            shell.awaitOutput("started");
            assertFalse(shell.out().contains("failed"), shell::out);
        } // it is killed
        assertEquals(count, names().size());
        long pss = 0;
        for (String id : hawse("inspect", "many1", "many5", "many10")
                .succeeded()
                .lines()
                .filter(line -> line.contains("\"pid\""))
                .map(line -> line.replaceAll("\\D", ""))
                .toList()) {
            String supervisor =
                    Witness.run(List.of("ps", "-o", "ppid=", "-p", id)).strip();
            pss += Files.readAllLines(Path.of("/proc", supervisor, "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
        long each = pss / 3;
        System.out.println("a supervisor's proportional share of memory: " + each + " kB");
        assertTrue(each < 100, () -> "a supervisor takes " + each + " kB");
        assertEquals("ok\n", hawse("exec", "many7", "echo", "ok").succeeded());
        List<String> stop = new ArrayList<>(List.of("stop"));
        IntStream.rangeClosed(1, count).forEach(i -> stop.add("many" + i));
        assertEquals(
                count, hawse(stop.toArray(String[]::new)).succeeded().lines().count());
        assertEquals(List.of(), names());
    }
}
