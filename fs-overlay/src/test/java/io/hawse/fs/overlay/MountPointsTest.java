package io.hawse.fs.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MountPointsTest {

    @Test
    void mountPointsAreReadWithTheirEscapes() {
        Stream<String> table = Stream.of(
                "23 29 0:21 / /proc rw,nosuid shared:13 - proc proc rw",
                "29 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
                "40 29 0:35 /sub /mnt/a\\040b\\134c\\011d\\012e rw - tmpfs tmpfs rw");
        assertEquals(Set.of(Path.of("/proc"), Path.of("/"), Path.of("/mnt/a b\\c\td\ne")), MountPoints.parse(table));
    }

    @Test
    void thisProcessSeesItsProc() throws Exception {
        assertTrue(MountPoints.current().contains(Path.of("/proc")));
    }
}
