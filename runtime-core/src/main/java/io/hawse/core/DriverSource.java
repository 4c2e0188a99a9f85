package io.hawse.core;

/**
 * Where a {@link Hawse} gets its drivers from. Each method is called once at most, and not before a driver is needed: many operations need
 * none, and fewer still need a plugin.
 */
public interface DriverSource {

    /** The drivers without plugins. */
    Drivers drivers();

    /**
     * The drivers with plugins. Asked when a driver is named that {@link #drivers} does not have, when none of those can work here, and when
     * all drivers are asked for.
     *
     * @return those of {@link #drivers}, and the plugins' after them
     */
    Drivers withPlugins();
}
