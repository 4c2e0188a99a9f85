package io.hawse.core;

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

    /** Where this process's user has them: {@code HAWSE_STATE}, {@code HAWSE_LAYERS} and {@code HAWSE_NETWORKS}, or as above. */
    public static StateFolders standard() {
        return standard(name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty()));
    }

    /**
     * As {@link #standard()}, by other variables than this process's.
     *
     * @param environment a variable's value; empty also when it's set to nothing
     */
    public static StateFolders standard(Function<String, Optional<String>> environment) {
        return standard(Processes.effectiveUserId(), environment);
    }

    static StateFolders standard(int uid, Function<String, Optional<String>> environment) {
        Path runtime = environment
                .apply("XDG_RUNTIME_DIR")
                .filter(folder -> uid != 0)
                .map(folder -> Path.of(folder, "hawse"))
                .orElse(uid == 0 ? Path.of("/run/hawse") : Path.of("/tmp/hawse-" + uid));
        Path layers = environment
                .apply("XDG_DATA_HOME")
                .or(() -> environment.apply("HOME").map(home -> home + "/.local/share"))
                .filter(folder -> uid != 0)
                .map(folder -> Path.of(folder, "hawse"))
                .orElse(uid == 0 ? Path.of("/var/lib/hawse") : runtime.resolve("layers"));
        Path networks = environment
                .apply("XDG_CONFIG_HOME")
                .or(() -> environment.apply("HOME").map(home -> home + "/.config"))
                .filter(folder -> uid != 0)
                .map(folder -> Path.of(folder, "hawse/networks"))
                .orElse(uid == 0 ? Path.of("/etc/hawse/networks") : runtime.resolve("defined"));
        return new StateFolders(
                environment.apply("HAWSE_STATE").map(Path::of).orElse(runtime),
                environment.apply("HAWSE_LAYERS").map(Path::of).orElse(layers),
                environment.apply("HAWSE_NETWORKS").map(Path::of).orElse(networks));
    }
}
