package io.hawse.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdExtentTest {

    private static final IdExtent ALL = new IdExtent(0, 0, 0xffff_ffffL);

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
}
