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

    private static StateFolders folders(String runtime, String layers, String networks) {
        return new StateFolders(Path.of(runtime), Path.of(layers), Path.of(networks));
    }

    @Test
    void rootHasTheSystemsWhateverHisEnvironmentSays() {
        assertEquals(folders("/run/hawse", "/var/lib/hawse", "/etc/hawse/networks"), standard(0, Map.of()));
        assertEquals(
                folders("/run/hawse", "/var/lib/hawse", "/etc/hawse/networks"),
                standard(0, Map.of("HOME", "/root", "XDG_RUNTIME_DIR", "/run/user/0", "XDG_DATA_HOME", "/d")));
    }

    @Test
    void userHasHisRuntimeAndDataFolders() {
        assertEquals(
                folders("/run/user/1000/hawse", "/data/hawse", "/h/.config/hawse/networks"),
                standard(1000, Map.of("XDG_RUNTIME_DIR", "/run/user/1000", "XDG_DATA_HOME", "/data", "HOME", "/h")));
        assertEquals(
                folders("/run/user/1000/hawse", "/home/kai/.local/share/hawse", "/c/hawse/networks"),
                standard(
                        1000,
                        Map.of("XDG_RUNTIME_DIR", "/run/user/1000", "HOME", "/home/kai", "XDG_CONFIG_HOME", "/c")));
    }

    @Test
    void userWithoutAnythingHasAFolderInTmp() {
        assertEquals(
                folders("/tmp/hawse-1000", "/tmp/hawse-1000/layers", "/tmp/hawse-1000/defined"),
                standard(1000, Map.of()));
    }

    @Test
    void variablesOfItsOwnWinForAll() {
        Map<String, String> own = Map.of(
                "HAWSE_STATE", "/s", "HAWSE_LAYERS", "/l", "HAWSE_NETWORKS", "/n", "XDG_RUNTIME_DIR", "/run/user/7");
        assertEquals(folders("/s", "/l", "/n"), standard(0, own));
        assertEquals(folders("/s", "/l", "/n"), standard(1000, own));
    }
}
