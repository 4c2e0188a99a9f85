package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An image whose mount points are links that lead out of it: nothing on the host may change. */
@Tag("long")
@Tag("once") // the launch program's work, in which no JVM has a part
final class HostileImageIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private Path victim;
    private List<String> victimBefore;
    private List<String> etcBefore;

    @BeforeEach
    void makeVictim() throws IOException {
        victim = Files.createTempDirectory(HOST.folder(), "victim-");
        Files.createDirectories(victim.resolve("folder"));
        Files.writeString(victim.resolve("file"), "untouched\n");
        victimBefore = BusyBox.fingerprint(victim);
        etcBefore = etc();
    }

    private static List<String> etc() {
        return Witness.run("ls", "-laR", "--time-style=full-iso", "/etc/hosts", "/etc/passwd", "/etc/default")
                .lines()
                .toList();
    }

    private Path layer(String mountPoint, String target) throws IOException {
        Path layer = Files.createTempDirectory(HOST.folder(), "hostile-");
        Path link = layer.resolve(mountPoint.substring(1));
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
        return layer;
    }

    private void assertUntouched(Outcome outcome) throws IOException {
        assertEquals(victimBefore, BusyBox.fingerprint(victim), outcome::toString);
        assertEquals(etcBefore, etc(), outcome::toString);
        if (outcome.status() != 0) {
            outcome.failed(125);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/proc,      ../../../../../../etc",
        "/proc,      /etc",
        "/proc,      VICTIM/folder",
        "/proc,      ../../../../../..VICTIM/folder",
        "/sys,       ../../../../../../etc",
        "/sys,       VICTIM/folder",
        "/dev,       ../../../../../../etc",
        "/dev,       /etc",
        "/dev,       VICTIM/folder",
        "/dev,       ../../../../../..VICTIM/folder",
        "/dev,       /proc/1/root/etc",
        "/dev,       /proc/self/cwd",
        "/etc,             VICTIM/folder",
        "/etc,             /proc/self/cwd",
        "/etc/hosts,       VICTIM/file",
        "/etc/hosts,       VICTIM/not-there",
        "/etc/resolv.conf, ../../../../../../etc/passwd",
    })
    void ownMountPointsAreLinks(String mountPoint, String target) throws IOException {
        Path layer = layer(mountPoint, target.replace("VICTIM", victim.toString()));

        assertUntouched(HOST.hawse().run("--layer", layer.toString(), HOST.box(), "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../../../etc",
                "/etc",
                "VICTIM/folder",
                "../../../../../..VICTIM/folder",
                "VICTIM/file",
                "VICTIM/not-there",
                "/proc/1/root/etc",
                "/proc/self/fd/3",
                "loop"
            })
    void volumesTargetIsALink(String target) throws IOException {
        Path layer = layer("/loop", target.replace("VICTIM", victim.toString()));
        Path volume = Files.createTempDirectory(HOST.folder(), "volume-");
        Files.writeString(volume.resolve("mine"), "mine\n");

        for (String mountPoint : List.of("/loop", "/loop/below")) {
            assertUntouched(HOST.hawse()
                    .run(
                            "--layer",
                            layer.toString(),
                            "-v",
                            volume + ":" + mountPoint,
                            "-v",
                            volume.resolve("mine") + ":" + mountPoint + "-file",
                            HOST.box(),
                            "true"));
        }
        assertEquals(List.of("mine"), List.of(volume.toFile().list()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../../../etc", "VICTIM/folder", "VICTIM/not-there"})
    void tmpfssTargetIsALink(String target) throws IOException {
        Path layer = layer("/loop", target.replace("VICTIM", victim.toString()));

        assertUntouched(HOST.hawse()
                .run("--layer", layer.toString(), "--tmpfs", "/loop", HOST.box(), "sh", "-c", "touch /loop/x"));
    }

    @Test
    void accountsAreNotReadThroughALink() throws IOException {
        Path layer = layer("/etc/passwd", victim + "/passwd");
        Files.writeString(victim.resolve("passwd"), "mallory:x:0:0::/:/bin/sh\n");
        victimBefore = BusyBox.fingerprint(victim);

        Outcome outcome = HOST.hawse().run("--layer", layer.toString(), "-u", "mallory", HOST.box(), "id");

        outcome.failed(125, "mallory");
        assertUntouched(outcome);
    }

    @Test
    void linkInsideTheImageIsFollowedInsideTheImage() throws IOException {
        Path layer = layer("/data", "/home/alice");
        Path volume = Files.createTempDirectory(HOST.folder(), "volume-");
        Files.writeString(volume.resolve("mine"), "mine\n");

        Outcome outcome = HOST.hawse()
                .run("--layer", layer.toString(), "-v", volume + ":/data", HOST.box(), "cat", "/home/alice/mine");

        assertEquals("mine\n", outcome.succeeded());
    }

    @Test
    void containersLinksToTheHostLeadNowhere() throws IOException {
        Path layer = layer("/out", victim.toString());

        Outcome outcome = HOST.hawse().run("--layer", layer.toString(), HOST.box(), "cat", "/out/file");

        assertTrue(outcome.status() == 1 && outcome.err().contains("No such file"), outcome::toString);
    }
}
