package io.hawse.core.plugin;

import io.hawse.net.api.NetworkDriver;
import java.util.Objects;

/** A driver that somebody else has written, or what looked like one. */
public sealed interface DriverPlugin {

    /** Where it comes from: a jar's path, or a class name and {@code on the class path}. */
    String origin();

    /**
     * It can be asked.
     *
     * @param name as the driver itself says
     */
    record Loaded(String name, NetworkDriver driver, String origin) implements DriverPlugin {
        public Loaded {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(driver, "driver is null");
            Objects.requireNonNull(origin, "origin is null");
        }
    }

    /**
     * It was left out.
     *
     * @param reason lower case, no full stop, with a remedy where one is known
     */
    record Refused(String origin, String reason) implements DriverPlugin {
        public Refused {
            Objects.requireNonNull(origin, "origin is null");
            Objects.requireNonNull(reason, "reason is null");
        }

        @Override
        public String toString() {
            return origin + ": " + reason;
        }
    }
}
