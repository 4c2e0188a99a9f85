package io.hawse.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a command asks of the library object that it works on.
 *
 * @param defaultNetwork for containers that don't ask for one
 * @param programFile where the launch executable is written to, too
 */
record HawseOptions(Optional<NetworkSetting> defaultNetwork, Optional<Path> programFile) {

    /** Nothing, for commands that start no container. */
    static final HawseOptions NONE = new HawseOptions(Optional.empty(), Optional.empty());
}
