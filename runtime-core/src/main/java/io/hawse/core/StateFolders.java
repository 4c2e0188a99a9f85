package io.hawse.core;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where Hawse keeps what it must remember.
 *
 * @param runtime records, locks and leases; may vanish at reboot, as what they describe does: {@code /run/hawse}, or
 *     {@code $XDG_RUNTIME_DIR/hawse}, or {@code /tmp/hawse-UID}
 * @param layers what containers write, until they end; should be on a disk: {@code /var/lib/hawse}, or
 *     {@code $XDG_DATA_HOME/hawse}, or {@code ~/.local/share/hawse}
 */
public record StateFolders(Path runtime, Path layers) {
    public StateFolders {
        Objects.requireNonNull(runtime, "runtime is null");
        Objects.requireNonNull(layers, "layers is null");
    }
}
