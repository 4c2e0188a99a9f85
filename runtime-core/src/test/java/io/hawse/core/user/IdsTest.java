package io.hawse.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.fs.overlay.Privilege;
import io.hawse.sys.command.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ids a container gets: {@link IdMapPlan}, {@link SubordinateIds}, {@link IdExtent}, {@link Caller}. */
class IdsTest {

    private static final IdExtent ALL = new IdExtent(0, 0, 0xffff_ffffL);
    private static final long NEEDED = 1L << 21 | 1L << 7 | 1L << 6;

    @TempDir
    Path temporary;

    private static IdMapPlan planWithoutPrograms() {
        return new IdMapPlan(new MapPrograms(CommandRunner.system(), Optional.empty(), Optional.empty()));
    }

    @Test
    void rootGivesEachOfHisIdsForItself() {
        Caller root = new Caller(0, 0, Privilege.INITIAL_ROOT, List.of(ALL), List.of(ALL));
        IdMaps maps = planWithoutPrograms().mapsFor(root);
        assertEquals(new IdMaps(List.of(ALL), List.of(ALL), IdMaps.Writer.PRIVILEGED), maps);
    }

    @Test
    void rootOfANamespaceGivesTheIdsThatHeSees() {
        List<IdExtent> uids = List.of(new IdExtent(0, 1000, 1), new IdExtent(1, 100000, 65536));
        Caller root = new Caller(0, 0, Privilege.NAMESPACE_ROOT, uids, List.of(new IdExtent(0, 1000, 1)));
        IdMaps maps = planWithoutPrograms().mapsFor(root);
        assertEquals(List.of(new IdExtent(0, 0, 1), new IdExtent(1, 1, 65536)), maps.uids());
        assertEquals(List.of(new IdExtent(0, 0, 1)), maps.gids());
        assertEquals(IdMaps.Writer.PRIVILEGED, maps.writer());
    }

    @Test
    void userWithoutNewuidmapGivesHisOwnIdAlone() {
        Caller user = new Caller(1000, 100, Privilege.USER, List.of(ALL), List.of(ALL));
        IdMaps maps = planWithoutPrograms().mapsFor(user);
        assertEquals(
                new IdMaps(List.of(new IdExtent(0, 1000, 1)), List.of(new IdExtent(0, 100, 1)), IdMaps.Writer.SELF),
                maps);
    }

    @Test
    void userWithoutARangeGivesHisOwnIdAlone() {
        // Programs that are there, and a user who surely has no range.
        IdMapPlan plan = new IdMapPlan(new MapPrograms(
                CommandRunner.system(),
                Optional.of(Path.of("/usr/bin/newuidmap")),
                Optional.of(Path.of("/usr/bin/newgidmap"))));
        Caller user = new Caller(4_000_001, 4_000_001, Privilege.USER, List.of(ALL), List.of(ALL));
        String name = System.setProperty("user.name", "nobody-of-this-name");
        try {
            assertEquals(IdMaps.Writer.SELF, plan.mapsFor(user).writer());
        } finally {
            System.setProperty("user.name", String.valueOf(name));
        }
    }

    @Test
    void rangesFollowTheUsersOwnIdInTheFilesOrder() throws Exception {
        assertEquals(
                List.of(
                        new IdExtent(0, 1000, 1),
                        new IdExtent(1, 100000, 65536),
                        new IdExtent(65537, 300000, 10),
                        new IdExtent(65547, 500000, 5)),
                extents("""
                        root:50000:1000
                        kai:100000:65536
                        1000:300000:10
                        kaia:700000:65536
                        10001:800000:65536
                        kai:500000:5
                        """));
    }

    @Test
    void malformedLinesDoNotCount() throws Exception {
        assertEquals(List.of(new IdExtent(0, 1000, 1), new IdExtent(1, 7, 8)), extents("""
                        # kai:1:1
                        kai
                        kai:100000
                        kai:x:65536
                        kai:100000:0
                        kai:100000:-5
                        kai:100000:99999999999
                        kai:100000:65536:extra

                        kai:7:8
                        """));
    }

    @Test
    void missingFileMeansNoRange() throws Exception {
        assertEquals(
                List.of(new IdExtent(0, 1000, 1)),
                SubordinateIds.extents(temporary.resolve("nowhere"), 1000, "kai", 1000));
    }

    private List<IdExtent> extents(String content) throws Exception {
        Path file = Files.writeString(temporary.resolve("subuid"), content);
        return SubordinateIds.extents(file, 1000, "kai", 1000);
    }

    @Test
    void mapIsReadAsTheKernelShowsIt() {
        assertEquals(List.of(ALL), IdExtent.parse("         0          0 4294967295\n"));
        assertEquals(
                List.of(new IdExtent(0, 1000, 1), new IdExtent(1, 100000, 65536)),
                IdExtent.parse("         0       1000          1\n         1     100000      65536\n"));
        assertEquals(List.of(), IdExtent.parse(""));
        assertEquals("1 100000 65536", new IdExtent(1, 100000, 65536).toString());
    }

    @Test
    void mapsKnowTheirIdsInside() {
        IdMaps maps = new IdMaps(
                List.of(new IdExtent(0, 1000, 1), new IdExtent(1, 100000, 10)),
                List.of(new IdExtent(0, 1000, 1)),
                IdMaps.Writer.NEWUIDMAP);
        assertTrue(maps.hasUser(0));
        assertTrue(maps.hasUser(10));
        assertFalse(maps.hasUser(11));
        assertFalse(maps.hasUser(1000), "that is the host's number");
        assertTrue(maps.hasGroup(0));
        assertFalse(maps.hasGroup(5));
    }

    @ParameterizedTest
    @CsvSource({
        "0,    true,  true,  INITIAL_ROOT",
        "0,    true,  false, NAMESPACE_ROOT",
        "0,    false, true,  USER",
        "1000, true,  true,  USER",
    })
    void privilegeNeedsUidZeroAndCapabilities(int uid, boolean capable, boolean initial, Privilege privilege) {
        List<IdExtent> uids = initial ? List.of(ALL) : List.of(new IdExtent(0, 1000, 1));
        assertEquals(privilege, Caller.privilege(uid, capable ? NEEDED : NEEDED & ~(1L << 21), uids));
        assertEquals(Privilege.USER, Caller.privilege(uid, NEEDED & ~(1L << 6), uids), "CAP_SETGID");
        assertEquals(Privilege.USER, Caller.privilege(uid, NEEDED & ~(1L << 7), uids), "CAP_SETUID");
    }

    @Test
    void thisProcessIsSomebody() {
        Caller caller = Caller.current();
        assertFalse(caller.uidExtents().isEmpty());
        assertFalse(caller.gidExtents().isEmpty());
    }
}
