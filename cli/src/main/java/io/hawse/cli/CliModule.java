package io.hawse.cli;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.ipcommand.IpCommandDriver;
import io.hawse.net.loopback.LoopbackDriver;
import io.hawse.net.netlink.NetlinkDriver;

/**
 * The built-in network drivers, in the order in which they are preferred where nobody asks for one. Another module can add its own
 * to the {@code MapBinder<String, NetworkDriver>}; those come after the ones of modules that are installed before it.
 */
public final class CliModule extends AbstractModule {

    @Override
    protected void configure() {
        MapBinder<String, NetworkDriver> drivers = MapBinder.newMapBinder(binder(), String.class, NetworkDriver.class);
        drivers.addBinding("netlink").toProvider(NetlinkDriver::new);
        drivers.addBinding("bridge").toProvider(IpCommandDriver::new);
        drivers.addBinding("loopback").toProvider(LoopbackDriver::new);
    }
}
