package io.hawse.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.fs.overlay.Privilege;
import io.hawse.sys.command.CommandRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdMapPlanTest {

    private static final IdExtent ALL = new IdExtent(0, 0, 0xffff_ffffL);

    private static IdMapPlan planWithoutPrograms() {
        return new IdMapPlan(() -> new MapPrograms(CommandRunner.system(), Optional.empty(), Optional.empty()));
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
        IdMapPlan plan = new IdMapPlan(() -> new MapPrograms(
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
}
