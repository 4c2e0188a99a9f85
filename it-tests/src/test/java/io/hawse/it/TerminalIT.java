package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.it.ProcessTreeIT.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A terminal in a container, at a real one outside. */
final class TerminalIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final String PROMPT = "box>";
    private static final String SHELL_PROMPT = "--env=PS1=" + PROMPT + " ";

    /** When the size changes, it says the new one. */
    private static final String SAY_SIZE =
            "sh -c 'trap \"stty size; exit\" WINCH; echo now; while :; do sleep 0.02; done'";

    private static HawseCli hawse() {
        return HOST.hawse().with("HAWSE_NET", "loopback");
    }

    private static Tmux terminal(String... words) throws IOException {
        return Tmux.start(hawse(), HOST.folder(), words);
    }

    private static Tmux shell(String... options) throws IOException {
        String[] words = new String[options.length + 5];
        words[0] = "run";
        words[1] = "-it";
        words[2] = SHELL_PROMPT;
        System.arraycopy(options, 0, words, 3, options.length);
        words[options.length + 3] = HOST.box();
        words[options.length + 4] = "sh";
        Tmux tmux = terminal(words);
        tmux.awaitPrompt(PROMPT);
        return tmux;
    }

    @Test
    void shellIsAsAtATerminalOfItsOwn() throws IOException {
        try (Tmux tmux = shell()) {
            tmux.enter("tty; stty size");
            tmux.awaitLine("/dev/pts/0");
            tmux.awaitLine("24 80");

            tmux.enter("printf '\\033[31mred\\033[0m\\n'");
            tmux.awaitLine("red");
            String coloured = tmux.colouredScreen();
            assertTrue(coloured.contains("\033[31mred"), coloured);

            tmux.enter(SAY_SIZE);
            tmux.awaitLine("now");
            tmux.resize(100, 30);
            tmux.awaitLine("30 100");

            tmux.enter("sh -c 'echo begun; exec sleep 1000'");
            tmux.awaitLine("begun");
            tmux.press("C-c");
            tmux.enter("echo status $?");
            tmux.awaitLine("status 130");

            tmux.enter("sh -c 'echo asks; read x; echo got $x'");
            tmux.awaitLine("asks");
            tmux.press("C-z");
            tmux.awaitPrompt(PROMPT);
            tmux.awaitWords("Stopped");
            tmux.enter("fg");
            tmux.enter("an answer");
            tmux.awaitLine("got an answer");

            tmux.enter("vi /tmp/text");
            tmux.awaitLine("~");
            tmux.type("iwritten by vi");
            tmux.awaitWords("I /tmp/text"); // that it inserts, as it didn't at first
            tmux.press("Escape");
            tmux.awaitWords("- /tmp/text"); // what follows at once would be a part of a key's sequence
            tmux.enter(":wq");
            tmux.awaitPrompt(PROMPT);
            tmux.enter("tr a-z A-Z </tmp/text");
            tmux.awaitLine("WRITTEN BY VI");

            assertIdle(tmux.hawse());
            assertNotEquals(tmux.modeBefore(), tmux.mode());

            tmux.enter("sh -c 'exit 5'");
            tmux.awaitPrompt(PROMPT);
            tmux.press("C-d");
            tmux.awaitEnd(5);
            assertEquals(tmux.modeBefore(), tmux.mode());
        }
    }

    /** Of the clock's ticks, a hundredth of a second each, it may take a few: a JVM looks after itself now and then. */
    private static void assertIdle(long pid) throws IOException {
        long before = ticks(pid);
        LockSupport.parkNanos(1_500_000_000L);
        long taken = ticks(pid) - before;
        assertTrue(taken < 15, () -> taken + " ticks of processor time in 1.5 idle seconds");
    }

    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    /** How a container at a terminal may come to its end other than by its own. */
    enum Death {
        SUPERVISOR_KILLED("-9", 137),
        JVM_TERMINATED("-TERM", 143),
        JVM_KILLED("-9", 137);

        private final String signal;
        private final int status;

        Death(String signal, int status) {
            this.signal = signal;
            this.status = status;
        }
    }

    @ParameterizedTest
    @EnumSource
    void terminalIsPutRightHoweverItEnds(Death death) throws IOException {
        try (Tmux tmux = terminal("run", "-it", HOST.box(), "sh", "-c", "echo ready; exec sleep 1000")) {
            tmux.awaitLine("ready");
            Tree tree = Tree.of(tmux.hawse());
            assertNotEquals(tmux.modeBefore(), tmux.mode());

            long victim = death == Death.SUPERVISOR_KILLED ? tree.supervisor() : tree.jvm();
            Witness.run("sh", "-c", "kill $0 $1", death.signal, Long.toString(victim));

            tmux.awaitEnd(death.status);
            tmux.awaitModeBefore();
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
        }
        if (death == Death.JVM_KILLED) {
            HOST.hawse().call("gc").succeeded();
        }
    }

    @Test
    void anotherCommandHasATerminalOfItsOwn() throws IOException {
        try (Tmux first = shell("--name=shared");
                Tmux second = terminal("exec", "-it", SHELL_PROMPT, "shared", "sh")) {
            second.awaitPrompt(PROMPT);
            second.enter("tty; stty size");
            second.awaitLine("/dev/pts/1");
            second.awaitLine("24 80");

            second.enter(SAY_SIZE);
            second.awaitLine("now");
            second.resize(90, 25);
            second.awaitLine("25 90");

            second.enter("sh -c 'echo begun; exec sleep 1000'");
            second.awaitLine("begun");
            second.press("C-c");
            second.enter("echo status $?");
            second.awaitLine("status 130");

            second.enter("exit 6");
            second.awaitEnd(6);
            assertEquals(second.modeBefore(), second.mode());

            first.enter("stty size");
            first.awaitLine("24 80");
            first.enter("exit");
            first.awaitEnd(0);
        }
    }

    @Test
    void eitherOptionAlone() {
        assertEquals("/dev/pts/0\r\n", hawse().run("-t", HOST.box(), "tty").succeeded());
        assertEquals(
                "not a tty\n",
                hawse().runReading("", "-i", HOST.box(), "sh", "-c", "tty; true")
                        .succeeded());
    }

    /** A terminal can't be told of the end of a pipe but by a key. */
    @ParameterizedTest
    @EnumSource(Reader.class)
    void endOfInputIsACtrlD(Reader reader) {
        String out = hawse().runReading("echo 'h'i", "-it", HOST.box(), "sh", "-c", reader.script)
                .succeeded();

        assertTrue(out.contains(reader.says), out);
    }

    /** Of lines that the terminal makes, of each key, and of two in turn. */
    enum Reader {
        LINES("cat", "echo 'h'i\r\necho 'h'i\r\n"),
        KEYS("exec sh", "\r\nhi\r\n"),
        ONE_AFTER_THE_OTHER("cat; echo the first is done; cat", "the first is done\r\n");

        private final String script;
        private final String says;

        Reader(String script, String says) {
            this.script = script;
            this.says = says;
        }
    }

    /** A fast writer: what is under way when it ends must not be lost. */
    @Test
    @Tag("long")
    @Tag("once")
    void hundredMegabytesArriveWhole() {
        String script = "stty -opost; yes 0123456789abcde | head -c 104857600";
        String inside = Witness.run("sh", "-c", "yes 0123456789abcde | head -c 104857600 | cksum");

        String outside = hawse().by("sh", "-c", "\"$0\" \"$@\" | cksum")
                .run("-t", HOST.box(), "sh", "-c", script)
                .succeeded();

        assertEquals(inside, outside);
    }

    @Test
    @Tag("once")
    void whatADetachedOneShowsIsInItsLog() {
        hawse().run("-dt", "--name=shows", HOST.box(), "sh", "-c", "tty; echo shown; exec sleep 1000")
                .ended(0);
        try {
            Wait.until(
                    () -> hawse().call("logs", "shows").succeeded().equals("/dev/pts/0\r\nshown\r\n"),
                    () -> "the words in the log: " + hawse().call("logs", "shows"));
        } finally {
            hawse().call("kill", "shows").succeeded();
            hawse().call("wait", "shows").succeeded();
            hawse().call("rm", "shows").succeeded();
        }
        assertFalse(Files.exists(HOST.state().resolve("containers/shows")));
    }
}
