package io.hawse.core.launch;

import io.hawse.sys.TerminalMode;
import java.util.Objects;
import java.util.Optional;

/**
 * A terminal of the command's own, in the container's devpts (devpts in filesystems of the kernel's documentation).
 *
 * @param restored what the terminal behind the supervisor's descriptor 0 is set to when this JVM dies; empty = nothing
 */
public record Tty(Optional<TerminalMode> restored) {
    public Tty {
        Objects.requireNonNull(restored, "restored is null");
    }
}
