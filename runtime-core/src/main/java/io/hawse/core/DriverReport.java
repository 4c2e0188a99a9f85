package io.hawse.core;

import io.hawse.net.api.Probe;

/**
 * A driver as this host sees it.
 *
 * @param name the word for it
 * @param description one line
 * @param probe whether it can work here, and why not
 * @param choice whether {@link NetworkChoice.Auto} would take it
 */
public record DriverReport(String name, String description, Probe probe, Choice choice) {

    /** Whether this is the driver that is taken when nothing is said. */
    public enum Choice {
        CHOSEN,
        NOT_CHOSEN
    }
}
