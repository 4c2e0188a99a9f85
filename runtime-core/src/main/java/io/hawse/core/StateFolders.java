package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.sys.PathText;
import io.hawse.sys.ProcessInput;
import io.hawse.sys.Processes;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where Hawse keeps what it must remember.
 *
 * @param runtime records, locks and leases; may vanish at reboot, as what they describe does: {@code /run/hawse}, or
 *     {@code $XDG_RUNTIME_DIR/hawse}, or {@code /tmp/hawse-UID}
 * @param layers what containers write, until they end; should be on a disk: {@code /var/lib/hawse}, or
 *     {@code $XDG_DATA_HOME/hawse}, or {@code ~/.local/share/hawse}
 * @param networks the networks that were created; must stay over a reboot: {@code /etc/hawse/networks}, or
 *     {@code $XDG_CONFIG_HOME/hawse/networks}, or {@code ~/.config/hawse/networks}
 */
public record StateFolders(Path runtime, Path layers, Path networks) {
    public StateFolders {
        Objects.requireNonNull(runtime, "runtime is null");
        Objects.requireNonNull(layers, "layers is null");
        Objects.requireNonNull(networks, "networks is null");
    }

    /**
     * Where this process's user has them: {@code HAWSE_STATE}, {@code HAWSE_LAYERS} and {@code HAWSE_NETWORKS}, or as above.
     *
     * @throws ContainerException ENVIRONMENT when a variable that is needed is no absolute path
     */
    public static StateFolders standard() {
        return standard(ProcessInput::variable);
    }

    /**
     * As {@link #standard()}, by other variables than this process's.
     *
     * @param environment a variable's value; empty also when it's set to nothing
     * @throws ContainerException ENVIRONMENT when a variable that is needed is no absolute path
     */
    public static StateFolders standard(Function<String, Optional<String>> environment) {
        return standard(Processes.effectiveUserId(), environment);
    }

    static StateFolders standard(int uid, Function<String, Optional<String>> environment) {
        Path runtime = environment
                .apply("HAWSE_STATE")
                .map(PathText::path)
                .or(() -> ofUser(uid, "XDG_RUNTIME_DIR", environment).map(folder -> folder.resolve("hawse")))
                .orElse(uid == 0 ? Path.of("/run/hawse") : Path.of("/tmp/hawse-" + uid));
        Path layers = environment
                .apply("HAWSE_LAYERS")
                .map(PathText::path)
                .or(() -> ofUser(uid, "XDG_DATA_HOME", environment)
                        .or(() -> ofUser(uid, "HOME", environment).map(home -> home.resolve(".local/share")))
                        .map(folder -> folder.resolve("hawse")))
                .orElse(uid == 0 ? Path.of("/var/lib/hawse") : runtime.resolve("layers"));
        Path networks = environment
                .apply("HAWSE_NETWORKS")
                .map(PathText::path)
                .or(() -> ofUser(uid, "XDG_CONFIG_HOME", environment)
                        .or(() -> ofUser(uid, "HOME", environment).map(home -> home.resolve(".config")))
                        .map(folder -> folder.resolve("hawse/networks")))
                .orElse(uid == 0 ? Path.of("/etc/hawse/networks") : runtime.resolve("defined"));
        return new StateFolders(runtime, layers, networks);
    }

    /** A directory that a variable names; root's are the machine's, whatever the environment says. */
    private static Optional<Path> ofUser(int uid, String name, Function<String, Optional<String>> environment) {
        Optional<String> folder = uid == 0 ? Optional.empty() : environment.apply(name);
        if (folder.isPresent() && !folder.get().startsWith("/")) {
            // Each command would have its own, in the directory that it is called in.
            throw new ContainerException(
                    Kind.ENVIRONMENT,
                    name + " is '" + folder.get() + "', which is no absolute path",
                    "set it to one that begins with '/', or unset it",
                    null);
        }
        return folder.map(PathText::path);
    }
}
