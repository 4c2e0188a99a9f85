package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hawse ends with, and how standard input and output pass through. */
final class ExitStatusIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static Outcome run(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = HOST.box();
        System.arraycopy(words, 0, all, 1, words.length);
        return HOST.hawse().with("HAWSE_NET", "loopback").run(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 42, 125, 255})
    void theCommandsOwn(int status) {
        assertEquals("", run("sh", "-c", "exit " + status).ended(status));
    }

    @Test
    void aSignalsInsideTheContainer() {
        // The first process is safe from its own signals; one that it started isn't.
        assertEquals(128 + 9, run("sh", "-c", "sh -c 'kill -9 $$'; exit $?").status());
    }

    @Test
    void notFound() {
        run("no-such-command").failed(127, "the container has no command 'no-such-command' on its PATH", "install it");
        run("/no/such/command").failed(127, "the container has no command '/no/such/command'");
    }

    @Test
    void notFoundForWantOfItsInterpreter() throws IOException {
        Path layer = Files.createDirectories(HOST.folder().resolve("interpreter"));
        executable(layer.resolve("orphan"), "#!/no/such/interpreter\n");

        HOST.hawse()
                .run("--layer", layer.toString(), HOST.box(), "/orphan")
                .failed(127, "the container has no command '/orphan'", "interpreter");
    }

    @Test
    void notExecutable() {
        run("/etc/passwd").failed(126, "cannot execute '/etc/passwd'", "permission denied", "chmod a+x it");
        run("/etc").failed(126, "cannot execute '/etc'");
    }

    @Test
    void notAProgram() throws IOException {
        Path layer = Files.createDirectories(HOST.folder().resolve("garbage"));
        executable(layer.resolve("garbage"), "\0\0\0\0");

        HOST.hawse()
                .run("--layer", layer.toString(), HOST.box(), "/garbage")
                .failed(126, "cannot execute '/garbage'", "no program for this machine", "this kind of machine");
    }

    private static void executable(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void commandIsLookedForOnTheContainersPath() {
        HOST.hawse()
                .run("-e", "PATH=/sbin", HOST.box(), "ls")
                .failed(127, "the container has no command 'ls' on its PATH");
        assertEquals(
                "ok\n",
                HOST.hawse()
                        .run("-e", "PATH=/nowhere:/bin", HOST.box(), "echo", "ok")
                        .succeeded());
    }

    @Test
    void standardInputAndOutputPassThrough() {
        Outcome outcome = HOST.hawse().runReading("hi\nthere", HOST.box(), "/bin/cat");

        assertEquals("hi\nthere\n", outcome.succeeded());
    }

    @Test
    void standardErrorStaysApart() {
        Outcome outcome = run("sh", "-c", "echo out; echo err >&2");

        assertEquals("out\n", outcome.out());
        assertEquals("err\n", outcome.err());
    }

    @Test
    void muchOutputArrivesWhole() {
        String out = run("sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x").succeeded();

        assertEquals(3_000_000, out.length());
    }

    @Test
    void muchInputArrivesWhole() {
        String text = "x".repeat(200_000);

        String out = HOST.hawse().runReading(text, HOST.box(), "wc", "-c").succeeded();
        assertEquals("200001", out.strip());
    }

    @Test
    void debugTellsMoreOnStandardErrorAndNothingOnStandardOutput() {
        Outcome outcome = HOST.hawse().run("--debug", HOST.box(), "echo", "ok");

        assertEquals("ok\n", outcome.out());
        assertEquals(0, outcome.status());
        assertTrue(outcome.err().lines().count() > 1, outcome::toString);
    }
}
