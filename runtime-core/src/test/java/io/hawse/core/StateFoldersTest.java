package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.core.failure.ContainerException;
import java.nio.file.Path;
import java.util.List;
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

    /** Each command would keep its records in the directory that it is called in. */
    @Test
    void relativeFolderIsRefusedWhereItIsNeeded() {
        for (String name : List.of("XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME")) {
            Map<String, String> environment = Map.of(name, "a/b");
            ContainerException refused = assertThrows(ContainerException.class, () -> standard(1000, environment));
            assertEquals(name + " is 'a/b', which is no absolute path", refused.getMessage());
            assertEquals(Optional.of("set it to one that begins with '/', or unset it"), refused.remedy());
            assertEquals(folders("/run/hawse", "/var/lib/hawse", "/etc/hawse/networks"), standard(0, environment));
        }
        assertEquals(
                folders("/s", "/l", "/n"),
                standard(
                        1000,
                        Map.of(
                                "HAWSE_STATE",
                                "/s",
                                "HAWSE_LAYERS",
                                "/l",
                                "HAWSE_NETWORKS",
                                "/n",
                                "HOME",
                                "a",
                                "XDG_RUNTIME_DIR",
                                "b")));
    }

    @Test
    void variablesOfItsOwnWinForAll() {
        Map<String, String> own = Map.of(
                "HAWSE_STATE", "/s", "HAWSE_LAYERS", "/l", "HAWSE_NETWORKS", "/n", "XDG_RUNTIME_DIR", "/run/user/7");
        assertEquals(folders("/s", "/l", "/n"), standard(0, own));
        assertEquals(folders("/s", "/l", "/n"), standard(1000, own));
    }
}
