package io.hawse.sys.command;

import java.util.List;
import java.util.Objects;

/**
 * How a program ended by itself.
 *
 * @param argv what ran
 * @param exitStatus 0 to 255; 128 + n when signal n ended it
 * @param stdout all of it, malformed UTF-8 replaced
 * @param stderr all of it, malformed UTF-8 replaced
 */
public record CommandResult(List<String> argv, int exitStatus, String stdout, String stderr) {
    public CommandResult {
        argv = List.copyOf(argv);
        Objects.requireNonNull(stdout, "stdout is null");
        Objects.requireNonNull(stderr, "stderr is null");
    }
}
