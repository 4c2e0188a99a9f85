package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateFoldersTest {

    private static StateFolders standard(int uid, Map<String, String> environment) {
        return StateFolders.standard(uid, name -> Optional.ofNullable(environment.get(name)));
    }

    private static StateFolders folders(String runtime, String layers) {
        return new StateFolders(Path.of(runtime), Path.of(layers));
    }

    @Test
    void rootHasTheSystemsWhateverHisEnvironmentSays() {
        assertEquals(folders("/run/hawse", "/var/lib/hawse"), standard(0, Map.of()));
        assertEquals(
                folders("/run/hawse", "/var/lib/hawse"),
                standard(0, Map.of("HOME", "/root", "XDG_RUNTIME_DIR", "/run/user/0", "XDG_DATA_HOME", "/d")));
    }

    @Test
    void userHasHisRuntimeAndDataFolders() {
        assertEquals(
                folders("/run/user/1000/hawse", "/data/hawse"),
                standard(1000, Map.of("XDG_RUNTIME_DIR", "/run/user/1000", "XDG_DATA_HOME", "/data", "HOME", "/h")));
        assertEquals(
                folders("/run/user/1000/hawse", "/home/kai/.local/share/hawse"),
                standard(1000, Map.of("XDG_RUNTIME_DIR", "/run/user/1000", "HOME", "/home/kai")));
    }

    @Test
    void userWithoutAnythingHasAFolderInTmp() {
        assertEquals(folders("/tmp/hawse-1000", "/tmp/hawse-1000/layers"), standard(1000, Map.of()));
    }

    @Test
    void variablesOfItsOwnWinForAll() {
        Map<String, String> own = Map.of("HAWSE_STATE", "/s", "HAWSE_LAYERS", "/l", "XDG_RUNTIME_DIR", "/run/user/7");
        assertEquals(folders("/s", "/l"), standard(0, own));
        assertEquals(folders("/s", "/l"), standard(1000, own));
    }
}
