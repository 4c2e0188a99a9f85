package io.hawse.assembly;

import com.google.inject.Provider;
import io.hawse.core.DriverChoice;
import io.hawse.core.Drivers;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.net.api.NetworkDriver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Puts the drivers of all modules and the choice among them together. */
record DriversProvider(
        Provider<Map<String, Provider<NetworkDriver>>> drivers, Provider<DriverChoice> choice, DriverPlugins plugins)
        implements Provider<Drivers> {

    @Override
    public Drivers get() {
        Map<String, Supplier<? extends NetworkDriver>> byName = new LinkedHashMap<>();
        for (Map.Entry<String, Provider<NetworkDriver>> driver : drivers.get().entrySet()) {
            byName.put(driver.getKey(), driver.getValue()::get);
        }
        return new Drivers(byName, plugins, choice.get());
    }
}
