package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A state folder that nobody of sound mind would leave: nothing in it is believed, none of it is lost, nothing outside is touched. */
@Tag("long")
@Tag("once") // files, the same on each JDK
final class HostileStateIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private Path outside;
    private final List<Path> planted = new ArrayList<>();

    @BeforeEach
    void makeSomethingToLose() throws IOException {
        HOST.hawse().with("HAWSE_NET", "none").run(HOST.box(), "true").succeeded(); // makes the folders
        outside = Files.createDirectories(HOST.folder().resolve("outside"));
        Files.writeString(outside.resolve("letter"), "dear");
        Files.createDirectories(outside.resolve("upper"));
        Files.writeString(outside.resolve("upper/file"), "precious");
        Files.writeString(outside.resolve("hawse-layer"), "");
        Files.writeString(outside.resolve("record"), record("linked"));
    }

    @AfterEach
    void takeTheTraps() throws IOException {
        for (String folder : List.of("set-aside", "networks")) {
            Witness.run("rm", "-rf", "--", HOST.state().resolve(folder).toString());
        }
        for (Path path : planted) {
            Witness.run("rm", "-rf", "--", path.toString());
        }
        Witness.run("rm", "-rf", "--", outside.toString());
    }

    private static String record(String id) {
        return "version = 4\nid = " + id + "\nclaim = 00000000\nboot = x\nowner = 4711@1\nlife = attached\n";
    }

    private Path plant(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        planted.add(path);
        return path;
    }

    private Path containers(String name) throws IOException {
        return plant(HOST.state().resolve("containers").resolve(name));
    }

    private void assertOutsideIsAsItWas() throws IOException {
        assertEquals("dear", Files.readString(outside.resolve("letter")));
        assertEquals("precious", Files.readString(outside.resolve("upper/file")));
        assertEquals(record("linked"), Files.readString(outside.resolve("record")));
        assertTrue(Files.exists(outside.resolve("hawse-layer")));
    }

    private List<String> setAside() throws IOException {
        try (Stream<Path> all = Files.list(HOST.state().resolve("set-aside"))) {
            return all.map(path -> path.getFileName().toString().replaceFirst("~.*", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void recordsOfAllKindsOfMalice() throws IOException {
        Files.createSymbolicLink(containers("linked"), outside);
        Files.writeString(containers("file"), record("file"));
        Path large = Files.createDirectory(containers("large"));
        Files.write(large.resolve("record"), new byte[10 << 20]);
        Path climbing = Files.createDirectory(containers("climbing"));
        Files.writeString(climbing.resolve("record"), record("../../outside"));
        Path another = Files.createDirectory(containers("another"));
        Files.writeString(another.resolve("record"), record("web"));
        Path leading = Files.createDirectory(containers("leading"));
        Files.createSymbolicLink(leading.resolve("record"), outside.resolve("record"));
        Path newer = Files.createDirectory(containers("newer"));
        Files.writeString(newer.resolve("record"), record("newer").replace("version = 4", "version = 9"));
        Files.writeString(containers("no name at all"), "x");
        Files.createDirectory(containers(".hidden"));
        Path torn = Files.createDirectory(containers("torn"));
        Files.writeString(torn.resolve("record"), "version = 4\nid = to");
        Path blank = Files.createDirectory(containers("blank"));
        Files.writeString(blank.resolve("record"), "");
        // Layers of these names, one of them a way out.
        Files.createSymbolicLink(plant(HOST.layers().resolve("climbing")), outside);
        Path mark = plant(HOST.state().resolve("owners/4711@1")).resolve("..~00000000");
        Files.createDirectories(mark.getParent());
        Files.writeString(mark, "");
        Files.writeString(mark.resolveSibling("torn~00000000"), "");

        Outcome run = HOST.hawse().with("HAWSE_NET", "none").run(HOST.box(), "echo", "ok");

        assertEquals("ok\n", run.out(), run::toString);
        assertEquals(0, run.status(), run::toString);
        assertEquals(List.of("4711@1", "torn"), setAside(), "their owner is dead, and the rest concerns no start");

        Outcome gc = HOST.hawse().call("gc");

        assertEquals(0, gc.status(), gc::toString);
        assertEquals(
                List.of(
                        ".hidden",
                        "4711@1",
                        "another",
                        "blank",
                        "climbing",
                        "file",
                        "large",
                        "leading",
                        "linked",
                        "newer",
                        "no name at all",
                        "torn"),
                setAside());
        assertTrue(Files.isSymbolicLink(HOST.layers().resolve("climbing")));
        assertOutsideIsAsItWas();
        assertEquals(10 << 20, Files.size(setAsidePath("large").resolve("record")), "nothing is lost");
        for (String name : setAside()) {
            assertTrue(gc.out().contains(name) || gc.err().contains(name), gc::toString);
        }
    }

    private Path setAsidePath(String name) throws IOException {
        try (Stream<Path> all = Files.list(HOST.state().resolve("set-aside"))) {
            return all.filter(path -> path.getFileName().toString().startsWith(name + "~"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void nameOfAHostileRecordCanBeTaken() throws IOException {
        Files.createSymbolicLink(containers("web"), outside);

        HOST.hawse()
                .with("HAWSE_NET", "none")
                .run("--name=web", HOST.box(), "true")
                .succeeded();

        assertEquals(List.of("web"), setAside());
        assertOutsideIsAsItWas();
    }

    @Test
    void foldersThatAreLinksLeadNowhere() throws IOException {
        for (String name : List.of("containers", "networks", "owners", "locks")) {
            Path folder = HOST.state().resolve(name);
            Path kept = HOST.folder().resolve("kept-" + name);
            Files.move(folder, kept);
            Files.createSymbolicLink(folder, outside);

            Outcome run = HOST.hawse().with("HAWSE_NET", "none").run(HOST.box(), "true");

            Files.delete(folder);
            Files.move(kept, folder);
            assertEquals(125, run.status(), run::toString);
            assertTrue(run.err().contains(folder.toString()), run::toString);
            assertOutsideIsAsItWas();
        }
    }

    /** Nobody else's file is moved or removed through a link, and the network works. */
    @Test
    @Tag("root")
    void leaseFolderThatIsALinkLeadsNowhere() throws IOException {
        Path network = plant(HOST.state().resolve("networks/default"));
        Files.createDirectories(network);
        Files.writeString(network.resolve("network"), "version = 1\nsubnets = 192.168.200.0/29\nbridge = hawse0\n");
        Files.writeString(outside.resolve("192.168.200.2"), "nobody");
        Files.createSymbolicLink(network.resolve("leases"), outside);

        HOST.hawse().call("gc");
        HOST.hawse().run("--net=netlink", HOST.box(), "true").succeeded();

        assertEquals(List.of("leases"), setAside());
        assertEquals("nobody", Files.readString(outside.resolve("192.168.200.2")));
        assertOutsideIsAsItWas();
    }

    /** A claim that nobody can have written, and a folder without a record: neither keeps the dead from being removed. */
    @Test
    void strangersDoNotStopTheSweep() throws IOException {
        Files.writeString(containers(".new-4711@1-x"), "no folder");
        Files.writeString(Files.createDirectory(containers("stray")).resolve("file"), "");
        Path mark = plant(HOST.state().resolve("owners/4711@1")).resolve("dead~00000000");
        Files.createDirectories(mark.getParent());
        Files.writeString(mark, "");
        Path dead = Files.createDirectory(containers("dead"));
        Files.writeString(dead.resolve("record"), record("dead"));

        assertEquals(
                0,
                HOST.hawse().with("HAWSE_NET", "none").run(HOST.box(), "true").status());
        assertFalse(Files.exists(dead));

        assertEquals(
                0,
                HOST.hawse()
                        .with("HAWSE_NET", "none")
                        .run("--name=stray", HOST.box(), "true")
                        .status());
        assertEquals(List.of(".new-4711@1-x", "stray"), setAside());
    }

    /** A user's containers lease no addresses. */
    @Test
    @Tag("root")
    void leasesOfAllKindsOfMalice() throws IOException {
        Path leases = plant(HOST.state().resolve("networks/default")).resolve("leases");
        Files.createDirectories(leases);
        Files.writeString(
                leases.resolveSibling("network"), "version = 1\nsubnets = 192.168.200.0/29\nbridge = hawse0\n");
        Files.createSymbolicLink(leases.resolve("192.168.200.2"), outside.resolve("letter"));
        Files.writeString(leases.resolve("192.168.200.3"), "../../outside");
        Files.write(leases.resolve("192.168.200.4"), new byte[10 << 20]);
        Files.writeString(leases.resolve("not an address"), "web");
        Files.createDirectory(leases.resolve("192.168.200.5"));

        Outcome run = HOST.hawse().run("--net=netlink", HOST.box(), "sh", "-c", "ip -o -4 addr show dev eth0");

        assertEquals(0, run.status(), run::toString);
        assertTrue(run.out().contains("192.168.200.2/29"), run::toString);
        HOST.hawse().call("gc");
        assertFalse(Files.exists(leases, LinkOption.NOFOLLOW_LINKS), "nobody is in the network");
        assertEquals(
                List.of("192.168.200.2", "192.168.200.3", "192.168.200.4", "192.168.200.5", "not an address"),
                setAside());
        assertOutsideIsAsItWas();
    }
}
