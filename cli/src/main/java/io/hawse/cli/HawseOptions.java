package io.hawse.cli;

import io.hawse.core.timing.Timings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a command asks of the library object that it works on.
 *
 * @param defaultNetwork for containers that don't ask for one
 * @param programFile where the launch executable is written to, too
 * @param timings who is told what starts and ends take
 */
record HawseOptions(
        Optional<NetworkSetting> defaultNetwork, Optional<Path> programFile, Optional<Consumer<Timings>> timings) {

    /** Nothing, for commands that start no container. */
    static final HawseOptions NONE = new HawseOptions(Optional.empty(), Optional.empty(), Optional.empty());

    HawseOptions with(Consumer<Timings> listener) {
        return new HawseOptions(defaultNetwork, programFile, Optional.of(listener));
    }
}
