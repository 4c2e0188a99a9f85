package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code hawse run host}: the machine's own files, which nothing that the container does can change. */
@Tag("once") // the launch program's work, in which no JVM has a part
final class HostRootIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static Outcome sh(String script, String... arguments) {
        String[] words = new String[arguments.length + 4];
        words[0] = "host";
        words[1] = "sh";
        words[2] = "-ec";
        words[3] = script;
        System.arraycopy(arguments, 0, words, 4, arguments.length);
        return HOST.hawse().run(words);
    }

    @Test
    void machinesOwnToolsRun() {
        String out = sh("id -u; uname -r; ls /etc/hostname; env | grep -c ^PATH=; findmnt -n -o FSTYPE /proc")
                .succeeded();

        assertEquals("0\n" + Witness.run("uname", "-r") + "/etc/hostname\n1\nproc\n", out);
    }

    /** A user can't enter the home of the host's root; shells and build tools want one that they can write to. */
    @Test
    void homeCanBeReadAndWritten() {
        assertEquals(
                "mine\n",
                sh("cd && ls -a >/dev/null && echo mine >.hawse-it && cat ~/.hawse-it")
                        .succeeded());
    }

    @Test
    @Tag("root")
    void rootsWritesToSystemFoldersVanish() {
        Path marker = Path.of("/etc/hawse-it-marker");

        assertEquals("mine\n", sh("echo mine > $0; cat $0", marker.toString()).succeeded());
        assertFalse(Files.exists(marker));
    }

    @Test
    void writesBesideOnesOwnFilesVanish() throws IOException {
        Path file = Files.writeString(HOST.folder().resolve("precious"), "untouched\n");
        Path doomed = Files.writeString(HOST.folder().resolve("doomed"), "untouched\n");

        String out = sh(
                        "cat $0; echo changed > $0; cat $0; rm $1; ls $1 2>/dev/null || echo gone; echo new > $2; cat $2",
                        file.toString(),
                        doomed.toString(),
                        file + ".new")
                .succeeded();

        assertEquals("untouched\nchanged\ngone\nnew\n", out);
        assertEquals("untouched\n", Files.readString(file));
        assertEquals("untouched\n", Files.readString(doomed));
        assertFalse(Files.exists(Path.of(file + ".new")));
    }

    @Test
    void writesInTmpVanish() {
        Path marker = Path.of("/tmp/hawse-it-marker-" + ProcessHandle.current().pid());

        assertEquals("mine\n", sh("echo mine > $0; cat $0", marker.toString()).succeeded());
        assertFalse(Files.exists(marker));
    }

    @Test
    void machinesDevicesAndProcessesAreHidden() {
        String out = sh("echo /proc/[0-9]*; ls /dev").succeeded();

        assertTrue(out.startsWith("/proc/1\n"), out);
        assertFalse(out.contains("mem\n"), out);
        assertFalse(out.contains("kmsg"), out);
    }

    @Test
    void layersLieOnTopOfTheMachinesFiles() throws IOException {
        Path layer = Files.createDirectories(HOST.folder().resolve("hostlayer/opt"));
        Files.writeString(layer.resolve("hawse-it-added"), "added\n");

        String out = HOST.hawse()
                .run("--layer", layer.getParent().toString(), "host", "cat", "/opt/hawse-it-added")
                .succeeded();

        assertEquals("added\n", out);
        assertFalse(Files.exists(Path.of("/opt/hawse-it-added")));
    }

    @Test
    void readOnlyRefusesWrites() {
        Outcome outcome = HOST.hawse().run("--read-only", "host", "sh", "-c", "echo x > /hawse-it-marker");

        assertTrue(outcome.status() != 0 && outcome.status() != 125, outcome::toString);
        assertTrue(outcome.err().contains("Read-only file system"), outcome::toString);
    }

    @Test
    void aNetworkWorksThere() {
        String out = HOST.hawse()
                .run(
                        "--net=loopback",
                        "host",
                        "sh",
                        "-c",
                        "ip -o -4 addr; ping -c1 -W5 127.0.0.1 >/dev/null && echo answers")
                .succeeded();

        assertTrue(out.contains("127.0.0.1/8") && out.endsWith("answers\n"), out);
    }
}
