package io.hawse.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.state.UntrustedFileException;
import io.hawse.net.api.ContainerId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterTest {

    private static final ContainerId WEB = new ContainerId("web");
    private static final ContainerId DB = new ContainerId("db");

    @TempDir
    Path temporary;

    private Path file;
    private Roster roster;

    @BeforeEach
    void makeRoster() {
        file = temporary.resolve("hosts");
        roster = new Roster(file);
    }

    private static List<RosterLine> lines(String... lines) {
        return List.of(lines).stream().map(RosterLine::parse).toList();
    }

    @Test
    void linesAreAddedAndRemoved() throws Exception {
        roster.add(lines("10.0.0.2 web web.example.org", "fd00:0:0:0:0:0:0:2 web web.example.org"));
        roster.add(lines("10.0.0.3 db"));
        assertEquals(
                "10.0.0.2 web web.example.org\nfd00:0:0:0:0:0:0:2 web web.example.org\n10.0.0.3 db\n",
                Files.readString(file));
        assertTrue(roster.remove(WEB));
        assertFalse(roster.remove(WEB));
        assertEquals(lines("10.0.0.3 db"), roster.read());
        assertTrue(roster.remove(DB));
        assertFalse(Files.exists(file), "nobody is known any more");
    }

    @Test
    void whoComesWinsOverTheDeadWithHisNameOrAddress() throws Exception {
        roster.add(lines("10.0.0.2 web", "10.0.0.3 db", "10.0.0.4 mail"));
        roster.add(lines("10.0.0.3 web"));
        assertEquals(lines("10.0.0.4 mail", "10.0.0.3 web"), roster.read());
    }

    @Test
    void whoHasNoLeaseGoes() throws Exception {
        roster.add(lines("10.0.0.2 web", "10.0.0.3 db"));
        assertTrue(roster.reconcile(Map.of(
                lines("10.0.0.2 x").get(0).address(),
                WEB,
                lines("10.0.0.3 x").get(0).address(),
                WEB)));
        assertEquals(lines("10.0.0.2 web"), roster.read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.2", "x web", "10.0.0.2 web a b", "10.0.0.2 ../x", "10.0.0.2 web a\tb", "\n"})
    void whatHawseCannotHaveWrittenIsNotBelieved(String text) throws Exception {
        Files.writeString(file, text + "\n");
        assertThrows(UntrustedFileException.class, () -> roster.read());
    }

    @Test
    void readerSeesTheOthers() {
        List<RosterLine> all = lines("10.0.0.2 web www.example.org", "10.0.0.3 db");
        assertEquals(List.of("10.0.0.2\tweb www.example.org"), Roster.hostsLines(all, DB));
        assertEquals(List.of("10.0.0.3\tdb"), Roster.hostsLines(all, WEB));
    }

    /** A container's name is its own; of two host names the first counts. */
    @Test
    void namesWinOverHostNames() {
        List<RosterLine> all =
                lines("10.0.0.2 one db", "10.0.0.3 db shared", "fd00:0:0:0:0:0:0:3 db shared", "10.0.0.4 two shared");
        assertEquals(
                List.of("10.0.0.2\tone", "10.0.0.3\tdb shared", "fd00:0:0:0:0:0:0:3\tdb shared", "10.0.0.4\ttwo"),
                Roster.hostsLines(all, WEB));
    }
}
