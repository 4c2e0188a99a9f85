package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Layers, volumes, tmpfs, and that the root file system stays as it was (TestHost looks at it after each test). */
@Tag("once")
final class FilesIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory(HOST.folder(), "files-");
    }

    private static Outcome run(String... words) {
        return HOST.hawse().with("HAWSE_NET", "none").run(words);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    @Test
    void writesGoToTheContainersOwnLayer() {
        String script =
                "echo x > /x; cat /x; rm -r /home; mkdir /home; ls -A /home; mv /bin/cat /bin/kept; ls /bin/kept; chmod 700 /tmp";

        assertEquals("x\n/bin/kept\n", run(HOST.box(), "sh", "-ec", script).succeeded());
        assertEquals(
                "absent\n",
                run(HOST.box(), "sh", "-c", "ls /x 2>&1 >/dev/null | grep -q . && echo absent")
                        .succeeded());
    }

    @Test
    void upperLayersWin() throws IOException {
        Files.writeString(folder("one").resolve("who"), "one\n");
        Files.writeString(folder("one").resolve("first"), "one\n");
        Files.writeString(folder("two").resolve("who"), "two\n");
        Files.writeString(Files.createDirectories(folder("two").resolve("etc")).resolve("group"), "two\n");

        String out = run(
                        "--layer",
                        folder("one").toString(),
                        "--layer=" + folder("two"),
                        HOST.box(),
                        "sh",
                        "-c",
                        "cat /who /first /etc/group; head -n1 /etc/passwd")
                .succeeded();

        assertEquals("two\none\ntwo\nroot:x:0:0:root:/root:/bin/sh\n", out);
    }

    @Test
    void layersMayHaveAwkwardNames() throws IOException {
        Path layer = folder("a:b, c\\d=ü");
        Files.writeString(layer.resolve("who"), "awkward\n");

        assertEquals(
                "awkward\n",
                run("--layer", layer.toString(), HOST.box(), "cat", "/who").succeeded());
    }

    @Test
    void layersAndRootMayBeRelativePathsAndLinks() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of(HOST.box()));
        Files.writeString(folder("layer").resolve("who"), "relative\n");

        String out = HOST.hawse()
                .in(folder)
                .with("HAWSE_NET", "none")
                .run("--layer", "layer", "./link", "cat", "/who")
                .succeeded();
        assertEquals("relative\n", out);
    }

    @Test
    void threeHundredLayers() throws IOException {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Path layer = folder("a-folder-with-a-name-that-is-long-enough-to-fill-a-page-" + i);
            Files.writeString(layer.resolve("top"), i + "\n");
            Files.writeString(layer.resolve("file" + i), i + "\n");
            words.add("--layer=" + layer);
        }
        words.addAll(List.of(HOST.box(), "sh", "-c", "cat /top /file0 /file150; ls -d /file* | wc -l"));

        assertEquals("299\n0\n150\n300\n", run(words.toArray(String[]::new)).succeeded());
    }

    @Test
    void volumeIsSharedBothWays() throws IOException {
        Path shared = folder("shared");
        Files.writeString(shared.resolve("in"), "from the host\n");

        String out = run(
                        "-v",
                        shared + ":/data/deep",
                        HOST.box(),
                        "sh",
                        "-c",
                        "cat /data/deep/in; echo back > /data/deep/out")
                .succeeded();

        assertEquals("from the host\n", out);
        assertEquals("back\n", Files.readString(shared.resolve("out")));
        assertEquals(
                Files.getOwner(shared), Files.getOwner(shared.resolve("out")), "the container's root is its caller");
    }

    @Test
    void readOnlyVolumeIsNotWritten() throws IOException {
        Path shared = folder("shared");
        Files.writeString(shared.resolve("in"), "from the host\n");

        Outcome outcome = run("-v", shared + ":/data:ro", HOST.box(), "sh", "-c", "cat /data/in; echo x > /data/in");

        assertEquals("from the host\n", outcome.out());
        assertTrue(outcome.err().contains("Read-only file system"), outcome::toString);
        Outcome remount = run("-v", shared + ":/data:ro", HOST.box(), "mount", "-o", "remount,rw,bind", "/data");
        assertTrue(remount.status() != 0 && remount.status() != 125, remount::toString);
        assertEquals("from the host\n", Files.readString(shared.resolve("in")));
    }

    @Test
    void volumeCanBeAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("settings"), "value\n");

        String out = run(
                        "--volume=" + file + ":/etc/settings",
                        "-v",
                        file + ":/etc/passwd:ro",
                        HOST.box(),
                        "sh",
                        "-c",
                        "cat /etc/settings /etc/passwd; echo changed > /etc/settings")
                .succeeded();

        assertEquals("value\nvalue\n", out);
        assertEquals("changed\n", Files.readString(file));
    }

    @Test
    void relativeVolumeBeginsAtTheCallersFolder() throws IOException {
        Files.writeString(folder("here").resolve("x"), "x\n");

        String out = HOST.hawse()
                .in(folder)
                .run("-v", "./here:/there", HOST.box(), "cat", "/there/x")
                .succeeded();

        assertEquals("x\n", out);
    }

    @Test
    void tmpfsIsEmptyWritableAndAsLargeAsAsked() {
        String script = "ls -A /etc; echo x > /etc/x; cat /etc/x; df -k /etc | tail -n1 | awk '{print $1, $2}';"
                + " stat -c %a /cache";

        String out = run("--tmpfs", "/etc:size=2m", "--tmpfs=/cache", HOST.box(), "sh", "-c", script)
                .succeeded();

        assertEquals("x\ntmpfs 2048\n1777\n", out);
    }

    @Test
    void readOnlyRootHasWritablePlacesOnTop() throws IOException {
        Path shared = folder("shared");
        String script = "touch /x 2>/dev/null || echo refused; touch /tmp/x /dev/shm/x /data/x && echo written";

        String out = run("--read-only", "--tmpfs", "/tmp", "-v", shared + ":/data", HOST.box(), "sh", "-c", script)
                .succeeded();

        assertEquals("refused\nwritten\n", out);
        assertTrue(Files.exists(shared.resolve("x")));
    }

    @Test
    void mountsOfTheContainerStayInside() throws IOException {
        Path shared = folder("shared");
        String script = "mkdir /data/m && mount -t tmpfs none /data/m && touch /data/m/x && ls /data/m";

        Outcome outcome = run("-v", shared + ":/data", HOST.box(), "sh", "-c", script);

        assertFalse(Files.exists(shared.resolve("m/x")), outcome::toString);
    }

    /** As an image's /etc/localtime that has no time zones. The link is followed in the container's root, and never made on the host. */
    @Test
    void volumeOnADanglingLinkAppearsWhereItLeads() throws IOException {
        Path layer = folder("links");
        Files.createSymbolicLink(
                Files.createDirectories(layer.resolve("etc")).resolve("localtime"), Path.of("../usr/zone/UTC"));
        Path outside = folder.resolve("outside");
        Files.createSymbolicLink(layer.resolve("data"), outside);
        Path file = Files.writeString(folder.resolve("file"), "content\n");

        String out = run(
                        "--layer=" + layer,
                        "-v",
                        file + ":/etc/localtime:ro",
                        "--tmpfs",
                        "/data",
                        HOST.box(),
                        "sh",
                        "-c",
                        "cat /etc/localtime /usr/zone/UTC; echo >/data/x; ls " + outside)
                .succeeded();

        assertEquals("content\ncontent\nx\n", out);
        assertFalse(Files.exists(outside));
        assertFalse(Files.exists(layer.resolve("usr")));
    }

    @Test
    void userAtTheEndOfALargeFileIsFoundAndOneWithoutAnIdRefused() throws IOException {
        Path layer = folder("users");
        String filler = "filler:x:5:5:" + "x".repeat(10_000) + ":/:\n";
        Files.writeString(
                Files.createDirectories(layer.resolve("etc")).resolve("passwd"),
                filler.repeat(500) + "last:x:77:78::/:/bin/sh\nall:x:4294967295:4294967295::/:\nminus:x:-1:-1::/:\n");
        for (String user : List.of("all", "minus")) {
            run("--layer=" + layer, "-u", user, HOST.box(), "id").failed(125, "is no user or group id");
        }
        if (Role.current() != Role.BARE) {
            assertEquals(
                    "77\n",
                    run("--layer=" + layer, "-u", "last", HOST.box(), "id", "-u")
                            .succeeded());
        }
    }

    @Test
    void passwdThatIsNoFileIsRefusedAtOnce() throws IOException {
        Path layer = folder("fifo");
        Witness.run(
                "mkfifo",
                Files.createDirectories(layer.resolve("etc")).resolve("passwd").toString());
        run("--layer=" + layer, "-u", "alice", HOST.box(), "true").failed(125, "/etc/passwd", "it is no regular file");
    }
}
