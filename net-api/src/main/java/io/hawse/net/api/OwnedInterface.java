package io.hawse.net.api;

import java.util.Objects;
import java.util.Optional;

/**
 * An interface in the host's network namespace that carries a driver's tag.
 *
 * @param name as the kernel has it now
 * @param container the container it was made for; empty for what containers share, such as a bridge
 */
public record OwnedInterface(InterfaceName name, Optional<ContainerId> container) {
    public OwnedInterface {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(container, "container is null");
    }
}
