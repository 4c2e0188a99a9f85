package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files, terminals and devices that are a command's standard streams: it reads and writes them, and changes nothing else. What --direct-stdio
 * hands over shows that each attack succeeds without the protection.
 */
@Tag("once")
final class StandardStreamsIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final String ATTACK = "echo forged >/proc/self/fd/0; chmod 777 /proc/self/fd/0 /proc/self/fd/1; cat";

    @BeforeAll
    static void startContainer() {
        HOST.hawse().with("HAWSE_NET", "none").run("-d", "--name=streams", HOST.box(), "sleep", "1000");
    }

    @AfterAll
    static void removeContainer() {
        HOST.hawse().call("rm", "-f", "streams");
    }

    /** A script in which {@code $1} begins a command in a container: {@code hawse run OPTIONS BOX}, or exec. */
    private static Outcome shell(String verb, String options, String script) {
        String place = verb.equals("run") ? HOST.box() : "streams";
        String net = verb.equals("run") ? "--net=none " : "";
        String begin = HawseCli.launcher() + " " + verb + " " + net + options + " " + place;
        String state = "export HAWSE_STATE=" + HOST.state() + " HAWSE_LAYERS=" + HOST.layers() + " HAWSE_NETWORKS="
                + HOST.networks() + "; cd " + HOST.folder() + "; rm -f out; ";
        try (Running running = HOST.start("sh", "-c", state + "begin='" + begin + "'; " + script)) {
            return running.await();
        }
    }

    private static Path secret() throws IOException {
        Path file = Files.writeString(HOST.folder().resolve("secret"), "one\ntwo\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "exec"})
    void callersFilesAreNotChanged(String verb) throws IOException {
        Path secret = secret();
        Outcome outcome = shell(verb, "", "$begin sh -c '" + ATTACK + "' <secret >out; stat -c %a secret out");
        assertEquals("600\n", outcome.out().lines().findFirst().orElse("") + "\n", outcome::toString);
        assertNotEquals("777", outcome.out().lines().skip(1).findFirst().orElse(""), outcome::toString);
        assertEquals("one\ntwo\n", Files.readString(secret));
        assertTrue(Files.readString(HOST.folder().resolve("out")).endsWith("one\ntwo\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "exec"})
    void callersFilesAreChangedWhereTheyAreHandedOver(String verb) throws IOException {
        Path secret = secret();
        Outcome outcome =
                shell(verb, "--direct-stdio", "$begin sh -c '" + ATTACK + "' <secret >out; stat -c %a secret out");
        assertEquals("777\n777\n", outcome.out(), outcome::toString);
        assertTrue(Files.readString(secret).startsWith("forged"));
    }

    /** The caller's terminal: its mode can't be changed, nor can anything be typed into it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "--direct-stdio"})
    void callersTerminalIsNotChanged(String options) {
        Outcome outcome = shell(
                "run",
                options,
                "script -qec \"$begin sh -c 'stty -echo; chmod 777 /proc/self/fd/0'; stat -c mode=%a \\$(tty); stty -a\" /dev/null");
        boolean changed = outcome.out().contains("mode=777") && outcome.out().contains("-echo ");
        assertEquals(!options.isEmpty(), changed, outcome::toString);
    }

    /** The device's inode is the host's, for root's container the owner's. */
    @ParameterizedTest
    @Tag("root")
    @ValueSource(strings = {"run", "exec"})
    void nullDeviceKeepsItsMode(String verb) throws IOException {
        Path device = Path.of("/dev/null");
        String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(device));
        try {
            Outcome outcome = shell(
                    verb, "", "$begin sh -c 'chmod 640 /proc/self/fd/0 /proc/self/fd/1; echo x' </dev/null >/dev/null");
            assertEquals(
                    2,
                    outcome.err()
                            .lines()
                            .filter(line -> line.contains("Read-only"))
                            .count(),
                    outcome::toString);
            assertEquals(0, outcome.status(), outcome::toString);
            assertEquals(before, PosixFilePermissions.toString(Files.getPosixFilePermissions(device)));
        } finally {
            Files.setPosixFilePermissions(device, PosixFilePermissions.fromString(before));
        }
    }

    @Test
    @Tag("root")
    void nullDeviceOfDetachedContainersKeepsItsMode() throws IOException {
        Path device = Path.of("/dev/null");
        String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(device));
        try {
            HOST.hawse()
                    .with("HAWSE_NET", "none")
                    .run("-d", "--name=null", HOST.box(), "chmod", "640", "/proc/self/fd/0");
            HOST.hawse().call("wait", "null");
            Outcome logs = HOST.hawse().call("logs", "null");
            assertTrue(logs.err().contains("Read-only file system"), logs::toString);
            assertEquals(before, PosixFilePermissions.toString(Files.getPosixFilePermissions(device)));
        } finally {
            Files.setPosixFilePermissions(device, PosixFilePermissions.fromString(before));
            HOST.hawse().call("rm", "-f", "null");
        }
    }

    /** A shell's loop over the lines of a file, and what reads the file after the command. */
    @ParameterizedTest
    @ValueSource(strings = {"run", "exec"})
    void whatCommandDoesNotReadIsLeftToTheCaller(String verb) throws IOException {
        secret();
        Outcome loop = shell(verb, "", "while read line; do $begin echo got $line; done <secret");
        assertEquals("got one\ngot two\n", loop.out(), loop::toString);
        Outcome rest = shell(verb, "", "{ $begin head -n1; echo then; cat; } <secret");
        assertTrue(rest.out().startsWith("one\nthen\n"), rest::toString);
        Outcome byLine = shell(verb, "", "{ $begin sh -c 'read line; echo $line'; echo then; cat; } <secret");
        assertEquals("one\nthen\ntwo\n", byLine.out(), byLine::toString);
    }

    /** Both are one file: one pipe is in their place. */
    @ParameterizedTest
    @ValueSource(strings = {"run", "exec"})
    void outputAndErrorsStayInOrder(String verb) throws IOException {
        Outcome outcome = shell(
                verb,
                "",
                "echo 0 >out; $begin sh -c 'for i in 1 3 5 7 9; do echo $i; echo $((i+1)) >&2; done' >>out 2>&1");
        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals(
                "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n",
                Files.readString(HOST.folder().resolve("out")));
    }

    /** All of it is written before hawse ends, whatever other processes hold the pipe. */
    @Test
    void outputIsWholeWhenTheCommandHasEnded() throws IOException {
        Outcome outcome = shell("exec", "", "$begin sh -c 'sleep 900 & seq 100000' >out 2>/dev/null; wc -l <out");
        assertEquals("100000\n", outcome.out().replace(" ", ""), outcome::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "exec"})
    void lostOutputIsReported(String verb) {
        Outcome small = shell(verb, "", "$begin echo x >/dev/full");
        assertEquals(125, small.status(), small::toString);
        assertTrue(small.err().contains("hawse: the command's output could not be written: "), small::toString);
        assertTrue(small.err().contains("ENOSPC"), small::toString);
        Outcome large = shell(verb, "", "$begin cat /bin/busybox >/dev/full");
        assertNotEquals(0, large.status(), large::toString);
        assertTrue(large.err().contains("ENOSPC"), large::toString);
    }
}
