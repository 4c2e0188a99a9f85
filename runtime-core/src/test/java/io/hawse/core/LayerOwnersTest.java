package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.user.IdExtent;
import io.hawse.core.user.IdMaps;
import io.hawse.core.user.IdMaps.Writer;
import io.hawse.fs.overlay.RootSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayerOwnersTest {

    @TempDir
    Path box;

    private static IdMaps user(long outside, Writer writer) {
        List<IdExtent> extents = List.of(new IdExtent(0, outside, 1), new IdExtent(1, 100_000, 65_536));
        return new IdMaps(extents, extents, writer);
    }

    private Optional<String> warning(IdMaps maps) {
        return LayerOwners.warning(new RootSource.Layers(List.of(box)), maps);
    }

    @Test
    void filesOfUserThatTheContainerLacksAreToldOf() throws IOException {
        long me = (Integer) Files.getAttribute(box, "unix:uid");
        for (Writer writer : List.of(Writer.SELF, Writer.NEWUIDMAP)) {
            assertEquals(Optional.empty(), warning(user(me, writer)));
            String told = warning(user(me + 1, writer)).orElseThrow();
            assertTrue(told.startsWith("root file system " + box + " has files of user " + me + ", whom"), told);
        }
    }

    @Test
    void whoeverHasAllUsersIsToldNothing() throws IOException {
        long me = (Integer) Files.getAttribute(box, "unix:uid");
        assertEquals(Optional.empty(), warning(user(me + 1, Writer.PRIVILEGED)));
    }

    @Test
    void whatIsNotThereIsNoStranger() throws IOException {
        long me = (Integer) Files.getAttribute(box, "unix:uid");
        Files.delete(box);
        assertEquals(Optional.empty(), warning(user(me + 1, Writer.SELF)));
        Files.createDirectory(box);
    }
}
