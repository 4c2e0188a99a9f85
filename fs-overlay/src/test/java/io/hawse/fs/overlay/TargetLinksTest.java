package io.hawse.fs.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetLinksTest {

    @TempDir
    Path temporary;

    private Path low;
    private Path high;

    @BeforeEach
    void makeLayers() throws IOException {
        low = Files.createDirectories(temporary.resolve("low/etc")).getParent();
        high = Files.createDirectory(temporary.resolve("high"));
        link(low, "etc/localtime", "../usr/share/zoneinfo/UTC");
    }

    private static void link(Path layer, String name, String target) throws IOException {
        Files.createDirectories(layer.resolve(name).getParent());
        Files.createSymbolicLink(layer.resolve(name), Path.of(target));
    }

    private String follow(String target) throws RootFsException {
        return new TargetLinks(List.of(low, high)).follow(target);
    }

    @Test
    void pathWithoutLinksStaysAsItIs() throws Exception {
        assertEquals("/etc/new/file", follow("/etc/new/file"));
        assertEquals("/nowhere", follow("/nowhere"));
        assertEquals("/etc", follow("//etc/./"));
    }

    @Test
    void danglingLinkLeadsToWhereItsTargetWouldBe() throws Exception {
        assertEquals("/usr/share/zoneinfo/UTC", follow("/etc/localtime"));
        link(low, "data", "/srv/data");
        assertEquals("/srv/data/x", follow("/data/x"));
    }

    @Test
    void dotsStopAtTheRoot() throws Exception {
        link(low, "out", "../../../../../etc/../x");
        assertEquals("/x", follow("/out"));
        link(low, "root", "/..");
        assertEquals("/root", follow("/root"), "the root is no target");
    }

    @Test
    void linkThatLeadsToALinkIsFollowed() throws Exception {
        link(low, "a", "b");
        link(low, "b", "/etc/localtime");
        assertEquals("/usr/share/zoneinfo/UTC", follow("/a"));
    }

    @Test
    void loopIsLeftToTheKernel() throws Exception {
        link(low, "loop", "loop");
        assertEquals("/loop/x", follow("/loop/x"));
    }

    @Test
    void upperLayerHidesTheLower() throws Exception {
        link(high, "etc/localtime", "/zone");
        assertEquals("/zone", follow("/etc/localtime"));
        Files.delete(high.resolve("etc/localtime"));
        Files.createFile(high.resolve("etc/localtime"));
        assertEquals("/etc/localtime", follow("/etc/localtime"));
        Files.delete(high.resolve("etc/localtime"));
        Files.createDirectory(high.resolve("etc/localtime"));
        assertEquals("/etc/localtime", follow("/etc/localtime"));
    }

    /** What is a link in one layer and a directory in the one above is never followed on the host's side. */
    @Test
    void linkBelowADirectoryOfAnUpperLayerIsHidden() throws Exception {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        link(outside, "secret", "/told");
        link(low, "dir", outside.toString());
        Files.createDirectory(high.resolve("dir"));
        assertEquals("/dir/secret", follow("/dir/secret"));
    }

    @Test
    void layersSayNothingOfWhatIsMountedOverThem() throws Exception {
        link(low, "dev/shm", "/elsewhere");
        assertEquals("/dev/shm", follow("/dev/shm"));
        link(low, "srv/link", "/elsewhere");
        TargetLinks links = new TargetLinks(List.of(low, high));
        links.cover("/srv");
        assertEquals("/srv/link", links.follow("/srv/link"));
        assertEquals("/elsewhere", follow("/srv/link"));
    }
}
