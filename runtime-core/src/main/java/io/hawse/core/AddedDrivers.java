package io.hawse.core;

import io.hawse.core.plugin.DriverPlugin;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.net.api.NetworkDriver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The drivers that were added to a {@link Hawse.Builder}. */
final class AddedDrivers implements DriverSource {

    private final Map<String, Supplier<? extends NetworkDriver>> added;
    private final Supplier<DriverPlugins> search;
    private final DriverChoice choice;

    /** @param search finds plugins; one that has the name of a driver that was added is left out */
    AddedDrivers(
            Map<String, Supplier<? extends NetworkDriver>> added, Supplier<DriverPlugins> search, DriverChoice choice) {
        this.added = new LinkedHashMap<>(added);
        this.search = search;
        this.choice = choice;
    }

    @Override
    public Drivers drivers() {
        return new Drivers(added, DriverPlugins.none(), choice);
    }

    @Override
    public Drivers withPlugins() {
        DriverPlugins plugins = search.get();
        Map<String, Supplier<? extends NetworkDriver>> all = new LinkedHashMap<>(added);
        for (DriverPlugin.Loaded plugin : plugins.loaded()) {
            all.putIfAbsent(plugin.name(), plugin::driver);
        }
        return new Drivers(all, plugins, choice);
    }
}
