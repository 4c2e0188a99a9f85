package io.hawse.core;

import io.hawse.core.plugin.DriverPlugins;
import io.hawse.net.api.NetworkDriver;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The network drivers that a {@link Hawse} may use, and what chooses among them.
 *
 * @param byName each is made once, when it is first needed; in the order in which they were bound, plugins last
 * @param plugins which of these are third parties', and which were refused
 */
public record Drivers(
        Map<String, Supplier<? extends NetworkDriver>> byName, DriverPlugins plugins, DriverChoice choice) {

    public Drivers {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        Objects.requireNonNull(plugins, "plugins is null");
        Objects.requireNonNull(choice, "choice is null");
    }
}
