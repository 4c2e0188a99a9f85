package io.hawse.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubordinateIdsTest {

    @TempDir
    Path temporary;

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
}
