package io.hawse.assembly;

import io.hawse.core.NetworkChoice;
import java.util.Objects;

/** The network of containers that name none, as a program's configuration has it. */
public record DefaultNetwork(NetworkChoice choice) {

    public DefaultNetwork {
        Objects.requireNonNull(choice, "choice is null");
    }
}
