package io.hawse.core.plugin;

import io.hawse.sys.PathText;
import io.hawse.sys.ProcessInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where plugins are looked for. Of two drivers with one name the one in the earlier folder counts.
 *
 * @param named by somebody, so that each must be there
 * @param usual ones, which are there or not
 */
public record PluginFolders(List<Path> named, List<Path> usual) {

    private static final Path SYSTEM = Path.of("/usr/lib/hawse/plugins");

    public PluginFolders {
        named = List.copyOf(named);
        usual = List.copyOf(usual);
    }

    /** Nowhere. */
    public static PluginFolders none() {
        return new PluginFolders(List.of(), List.of());
    }

    /**
     * Where this process's user has them: those that {@code HAWSE_PLUGINS} names, with colons between them; then
     * {@code $XDG_DATA_HOME/hawse/plugins}, by default {@code ~/.local/share/hawse/plugins}; then {@code /usr/lib/hawse/plugins}.
     */
    public static PluginFolders standard() {
        return standard(ProcessInput::variable);
    }

    /**
     * As {@link #standard()}, by other variables than this process's.
     *
     * @param environment a variable's value; empty also when it's set to nothing
     */
    public static PluginFolders standard(Function<String, Optional<String>> environment) {
        List<Path> named = environment.apply("HAWSE_PLUGINS").stream()
                .flatMap(value -> Stream.of(value.split(":", -1)))
                .filter(folder -> !folder.isEmpty())
                .map(PathText::path)
                .toList();
        List<Path> usual = new ArrayList<>();
        // A relative one is invalid and to be ignored, says the XDG base directory specification.
        environment
                .apply("XDG_DATA_HOME")
                .filter(folder -> folder.startsWith("/"))
                .or(() -> environment
                        .apply("HOME")
                        .filter(folder -> folder.startsWith("/"))
                        .map(home -> home + "/.local/share"))
                .ifPresent(folder -> usual.add(PathText.path(folder).resolve("hawse/plugins")));
        usual.add(SYSTEM);
        return new PluginFolders(named, usual);
    }
}
