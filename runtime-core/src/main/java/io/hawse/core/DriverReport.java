package io.hawse.core;

import io.hawse.net.api.Probe;
import java.util.Objects;
import java.util.Optional;

/**
 * A driver as this host sees it.
 *
 * @param name the word for it
 * @param description one line
 * @param probe whether it can work here, and why not
 * @param choice whether {@link NetworkChoice.Auto} would take it
 * @param plugin where it comes from, a jar's path for instance; empty for one that belongs to this program
 */
public record DriverReport(String name, String description, Probe probe, Choice choice, Optional<String> plugin) {

    /** Whether this is the driver that is taken when nothing is said. */
    public enum Choice {
        CHOSEN,
        NOT_CHOSEN
    }

    public DriverReport {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(description, "description is null");
        Objects.requireNonNull(probe, "probe is null");
        Objects.requireNonNull(choice, "choice is null");
        Objects.requireNonNull(plugin, "plugin is null");
    }
}
