package io.hawse.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginFoldersTest {

    private static final Path SYSTEM = Path.of("/usr/lib/hawse/plugins");

    private static PluginFolders with(Map<String, String> environment) {
        return PluginFolders.standard(name -> Optional.ofNullable(environment.get(name)));
    }

    @Test
    void usersFolderComesBeforeTheMachines() {
        assertEquals(
                new PluginFolders(List.of(), List.of(Path.of("/home/me/.local/share/hawse/plugins"), SYSTEM)),
                with(Map.of("HOME", "/home/me")));
        assertEquals(
                new PluginFolders(List.of(), List.of(Path.of("/data/hawse/plugins"), SYSTEM)),
                with(Map.of("HOME", "/home/me", "XDG_DATA_HOME", "/data")));
    }

    @Test
    void relativeFoldersOfTheEnvironmentAreNone() {
        assertEquals(new PluginFolders(List.of(), List.of(SYSTEM)), with(Map.of("HOME", "me")));
        assertEquals(
                new PluginFolders(List.of(), List.of(Path.of("/home/me/.local/share/hawse/plugins"), SYSTEM)),
                with(Map.of("HOME", "/home/me", "XDG_DATA_HOME", "data")));
    }

    @Test
    void namedFoldersComeFirst() {
        assertEquals(
                new PluginFolders(List.of(Path.of("/a"), Path.of("b")), List.of(SYSTEM)),
                with(Map.of("HAWSE_PLUGINS", "/a::b:")));
    }
}
