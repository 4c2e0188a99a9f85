package io.hawse.cli;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.net.api.NetworkDriver;

/**
 * The network drivers, in the order in which they are preferred where nobody asks for one: the built-in ones, then the plugins'.
 * Another module can add its own to the {@code MapBinder<String, NetworkDriver>}; those come after the ones of modules that are
 * installed before it.
 */
public final class CliModule extends AbstractModule {

    private final DriverPlugins plugins;

    /** @param plugins found for names other than the built-in ones' */
    public CliModule(DriverPlugins plugins) {
        this.plugins = plugins;
    }

    @Override
    protected void configure() {
        MapBinder<String, NetworkDriver> drivers = MapBinder.newMapBinder(binder(), String.class, NetworkDriver.class);
        BuiltInDrivers.all().forEach((name, driver) -> drivers.addBinding(name).toProvider(driver::get));
        // As providers: Guice would look for annotations in an instance's class, and so load whatever that refers to.
        plugins.loaded().forEach(plugin -> drivers.addBinding(plugin.name()).toProvider(plugin::driver));
    }
}
