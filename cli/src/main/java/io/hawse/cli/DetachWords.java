package io.hawse.cli;

import io.hawse.core.Detach;
import io.hawse.sys.PathText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads -d and what goes with it. */
final class DetachWords {

    private static final String LAUNCHER = "hawse.launcher";
    private static final String PLUGINS = "HAWSE_PLUGINS";

    /** Each of these is one path. */
    private static final Set<String> PATHS = Set.of(
            "HAWSE_STATE",
            "HAWSE_LAYERS",
            "HAWSE_NETWORKS",
            "HAWSE_JAVA",
            "XDG_RUNTIME_DIR",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "HOME",
            "JAVA_HOME");

    private DetachWords() {}

    /** @throws UsageException when something is said that needs -d */
    static Optional<Detach> read(Words words, Caller caller) {
        if (!words.has(RunSyntax.DETACH)) {
            if (words.has(RunSyntax.LOG_SIZE)) {
                throw new UsageException("only a container that is started by -d has a log", "leave --log-size out");
            }
            return Optional.empty();
        }
        return Optional.of(new Detach(
                words.has(RunSyntax.REMOVE) ? Detach.AfterTheEnd.REMOVE : Detach.AfterTheEnd.KEEP,
                words.one(RunSyntax.LOG_SIZE).map(SizeWord::read).orElse(Detach.USUAL_LOG_SIZE),
                cleaner(caller)));
    }

    /**
     * This command, which each supervisor becomes at the end, in the folder /. It gets what tells it where things are, and no more: each
     * supervisor keeps it in memory.
     */
    private static Optional<Detach.Cleaner> cleaner(Caller caller) {
        List<String> environment = new ArrayList<>();
        new TreeMap<>(caller.environment()).forEach((name, value) -> {
            if (name.startsWith("HAWSE_")
                    || name.startsWith("XDG_")
                    || List.of("HOME", "JAVA_HOME", "PATH").contains(name)) {
                environment.add(name + "=" + anywhere(name, value, caller.folder()));
            }
        });
        return Optional.ofNullable(System.getProperty(LAUNCHER))
                .map(launcher -> new Detach.Cleaner(List.of(launcher, Verb.CLEAN_UP.word()), environment));
    }

    /** The value, so that it means the same in any folder. */
    private static String anywhere(String name, String value, Path folder) {
        if (name.equals(PLUGINS)) {
            return Stream.of(value.split(":", -1))
                    .map(path -> anywhere(path, folder))
                    .collect(Collectors.joining(":"));
        }
        return PATHS.contains(name) ? anywhere(value, folder) : value;
    }

    private static String anywhere(String path, Path folder) {
        return path.isEmpty() ? path : PathText.text(folder.resolve(PathText.path(path)));
    }
}
