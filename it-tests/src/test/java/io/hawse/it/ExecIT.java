package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A second command in a container: where it is, what it may, and that a hostile container gets nothing of the host's by it. */
final class ExecIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final String NAMESPACES =
            "for n in user pid net mnt uts ipc cgroup; do readlink /proc/self/ns/$n; done;";

    /** What a process may, but for what differs in any two. */
    private static final String RIGHTS = "grep -E '^(Uid|Gid|Groups|Cap|NoNewPrivs|Seccomp)' /proc/self/status;";

    private static Outcome exec(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "exec";
        System.arraycopy(words, 0, all, 1, words.length);
        return HOST.hawse().call(all);
    }

    private static void start(String name, String network, String... command) {
        List<String> words = new ArrayList<>(List.of("-d", "--name=" + name, "--net=" + network, HOST.box()));
        words.addAll(List.of(command));
        HOST.hawse().run(words.toArray(String[]::new)).succeeded();
    }

    @AfterEach
    void removeAll() {
        for (String name : List.of("first", "reaped", "hosted", "hostile")) {
            HOST.hawse().call("rm", "-f", name).ended(0);
        }
    }

    @Test
    void itIsWhereTheContainersOwnCommandIsAndMayNoMore() {
        start("first", "loopback", "sh", "-c", NAMESPACES + RIGHTS + "echo end; exec sleep 1000");
        Wait.until(() -> HOST.hawse().call("logs", "first").out().contains("end"), () -> "the first command's words");
        String own = HOST.hawse().call("logs", "first").out().replace("end\n", "");

        assertEquals(own, exec("first", "sh", "-c", NAMESPACES + RIGHTS).succeeded());
        assertEquals(
                "/\nfirst\n", exec("first", "sh", "-c", "pwd; echo $HOSTNAME").succeeded());
        assertEquals(
                "/tmp\n7 /root\n",
                exec("-w", "/tmp", "-e", "A=7", "first", "sh", "-c", "pwd; echo $A $HOME")
                        .succeeded());
        // Besides the three streams there is the one that ls itself opens.
        assertEquals("0\n1\n2\n3\n", exec("first", "ls", "/proc/self/fd").succeeded());
        if (Role.current() != Role.BARE) {
            assertEquals(
                    "1000 1000 /home/alice\n",
                    exec("-u", "alice", "first", "sh", "-c", "echo $(id -u) $(id -g) $HOME")
                            .succeeded());
        }
        assertEquals(
                "0022\n",
                HOST.hawse()
                        .by("sh", "-c", "umask 077; exec \"$@\"", "sh")
                        .call("exec", "first", "sh", "-c", "umask")
                        .succeeded());
        exec("first", "sh", "-c", "exit 7").ended(7);
        exec("first", "nosuch").failed(127, "no command 'nosuch'");
        exec("first", "/etc/passwd").failed(126, "cannot execute");
        exec("fisrt", "true").failed(125, "there is no container 'fisrt'", "did you mean first?");
    }

    @Test
    void itGoesWithoutWhatItsContainerGoesWithout() {
        HOST.hawse()
                .call(
                        "run",
                        "-d",
                        "--name=first",
                        "--net=none",
                        "--cap-drop=ALL",
                        "--umask=027",
                        HOST.box(),
                        "sleep",
                        "1000")
                .succeeded();
        assertEquals(
                "CapEff:\t0000000000000000\nCapBnd:\t0000000000000000\n0027\n",
                exec("first", "sh", "-c", "grep -E 'Cap(Eff|Bnd)' /proc/self/status; umask")
                        .succeeded());
    }

    @Test
    void itEndsWithHawseAndWithTheContainer() {
        start("first", "loopback", "sleep", "1000");
        try (Running running = HOST.hawse().begin("exec", "first", "sh", "-c", "echo up; exec sleep 2000")) {
            running.awaitOutput("up");
            Witness.run(List.of("kill", "-9", Long.toString(running.pid())));
            running.await();
        }
        Wait.until(
                () -> !HOST.hawse().call("top", "first").out().contains("sleep 2000"),
                () -> "the end of the command whose hawse was killed");
        try (Running running = HOST.hawse().begin("exec", "first", "sh", "-c", "echo up; exec sleep 2000")) {
            running.awaitOutput("up");
            HOST.hawse().call("stop", "first").ended(0);
            assertEquals(137, running.await().status());
        }
        exec("first", "true").failed(125, "container 'first' isn't running");
    }

    @Test
    @Tag("once")
    void itJoinsAContainerWithAReaperAndOneInTheHostsNetwork() {
        HOST.hawse()
                .run("-d", "--name=reaped", "--init", "--net=none", HOST.box(), "sleep", "1000")
                .succeeded();
        assertEquals("hawse-init\n", exec("reaped", "cat", "/proc/1/comm").succeeded());
        if (Role.current() != Role.BARE) {
            HOST.hawse().call("rm", "-f", "reaped").ended(0);
            HOST.hawse()
                    .run("-d", "--name=reaped", "--init", "-u", "alice", "--net=none", HOST.box(), "sleep", "1000")
                    .succeeded();
            assertEquals(
                    "1000\n0\n",
                    exec("reaped", "id", "-u").succeeded()
                            + exec("-u", "root", "reaped", "id", "-u").succeeded());
        }

        start("hosted", "host", "sleep", "1000");
        assertEquals(
                HOST.witness("readlink", "/proc/self/ns/net"),
                exec("hosted", "readlink", "/proc/self/ns/net").succeeded());
    }

    /** CVE-2024-21626: a working folder that is a descriptor of the host's. */
    @Test
    @Tag("once")
    void noDescriptorOfTheHostsCanBeEntered() {
        start("first", "none", "sleep", "1000");
        String names = String.join("\n", HOST.folder().toFile().list());
        for (int fd = 3; fd < 12; fd++) {
            String folder = "/proc/self/fd/" + fd;
            Outcome outcome = exec("-w", folder, "first", "sh", "-c", "ls -a . .. ../../..");
            assertTrue(outcome.status() == 125, () -> folder + ": " + outcome);
            assertFalse(outcome.out().contains(names), outcome::toString);
        }
        for (int fd = 3; fd < 10; fd++) {
            String folder = "/proc/self/fd/" + fd;
            HOST.hawse().run("--net=none", "-w", folder, HOST.box(), "ls", "..").failed(125, folder);
        }
    }

    /**
     * CVE-2019-5736: a container that looks at every process that appears in it, for something of the host's: an executable that can be
     * written, a descriptor, a working folder, memory.
     */
    @Test
    @Tag("once")
    void aContainerThatLiesInWaitGetsNothing() {
        String hunt =
                "echo ready; while true; do for p in /proc/[0-9]*; do case $p in /proc/1|/proc/self) continue;; esac;"
                        + " e=$(readlink $p/exe 2>/dev/null); case $e in /memfd*|*java*|*hawse*)"
                        + " echo \"saw $e\"; (echo x >>$p/exe) 2>/dev/null && echo \"WROTE $p/exe\";;"
                        + " esac;"
                        + " c=$(readlink $p/cwd 2>/dev/null); case $c in ''|/|/etc|/tmp) ;; *) echo \"CWD $c\";; esac;"
                        + " for f in $p/fd/*; do t=$(readlink $f 2>/dev/null); case $t in /memfd*|*hawse*|*java*) echo \"FD $t\";; esac; done;"
                        + " done; done";
        start("hostile", "none", "sh", "-c", hunt);
        Wait.until(() -> HOST.hawse().call("logs", "hostile").out().contains("ready"), () -> "the hunter");
        for (int i = 0; i < 10; i++) {
            exec("hostile", "true").succeeded();
        }
        String seen = HOST.hawse().call("logs", "hostile").out();
        assertEquals("ready\n", seen);
    }

    /** It can do so as soon as it sees the process; whether that is a command by then is chance. */
    @Test
    @Tag("once")
    void whatAContainerStopsBeforeItIsACommandCanBeGivenUp() {
        String hunt = "echo ready; while true; do for p in /proc/[0-9]*; do case $p in /proc/1) ;;"
                + " *) kill -STOP ${p#/proc/};; esac; done; done";
        start("hostile", "none", "sh", "-c", hunt);
        Wait.until(() -> HOST.hawse().call("logs", "hostile").out().contains("ready"), () -> "the hunter");
        HawseCli hawse = HOST.hawse().by("env", "--default-signal=INT,TERM");
        boolean caught = false;
        for (int i = 0; i < 30 && !caught; i++) {
            try (Running running = hawse.begin("exec", "hostile", "sh", "-c", "echo ran")) {
                Wait.until(() -> !stopped(running).isEmpty() || !running.isAlive(), () -> "its fate of " + running);
                caught = stopped(running).startsWith("hawse:");
                if (caught) {
                    running.signal("INT");
                    running.signal("TERM");
                    int status = running.await().status();
                    assertTrue(status == 130 || status == 143, () -> "ended with " + status); // whichever came first
                }
            }
        }
        assertTrue(caught, "it was never stopped in time: the test proves nothing");
    }

    /** What the grandchild is called that is stopped; empty = none is. */
    private static String stopped(Running hawse) {
        return ProcessHandle.of(hawse.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(process -> Witness.ask(List.of("ps", "-o", "stat=,comm=", "-p", Long.toString(process.pid())))
                        .out())
                .filter(line -> line.startsWith("T"))
                .map(line -> line.replaceFirst("\\S+ +", ""))
                .findFirst()
                .orElse("");
    }

    /** The same attack from the image's side: a command that is what executes it. */
    @Test
    @Tag("once")
    void whatExecutesACommandCannotBeExecutedAgain() {
        start("hostile", "none", "sh", "-c", "printf '#!/proc/self/exe\\n' >/evil; chmod +x /evil; exec sleep 1000");
        Wait.until(() -> exec("hostile", "test", "-x", "/evil").status() == 0, () -> "the evil file");
        Outcome outcome = exec("hostile", "/evil");
        assertTrue(outcome.status() == 126 || outcome.status() == 125 || outcome.status() == 127, outcome::toString);
    }
}
