package io.hawse.core.network;

import io.hawse.net.api.InterfaceName;
import java.util.Objects;

/**
 * Which network is meant, before anything of it is looked at.
 *
 * @param name among this user's networks
 * @param bridge the host's bridge device that stands for it, and whose name its lock has
 */
public record NetworkPlace(String name, InterfaceName bridge) {
    public NetworkPlace {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(bridge, "bridge is null");
    }
}
