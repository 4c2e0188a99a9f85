package io.hawse.assembly;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import io.hawse.core.DriverChoice;
import io.hawse.core.Drivers;
import io.hawse.core.Hawse;
import io.hawse.core.NetworkChoice;
import io.hawse.core.StateFolders;
import io.hawse.core.plugin.DriverPlugins;
import io.hawse.core.plugin.PluginFolders;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.ipcommand.IpCommandDriver;
import io.hawse.net.loopback.LoopbackDriver;
import io.hawse.net.netlink.NetlinkDriver;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds the network drivers, the choice among them, and {@link Hawse}.
 *
 * <table>
 *   <caption>Bindings. Another module may replace any of them ({@link com.google.inject.util.Modules#override}).</caption>
 *   <tr><th>key</th><th>bound to</th></tr>
 *   <tr><td>{@code Map<String, NetworkDriver>}</td><td>the drivers by name: {@code netlink}, {@code bridge}, {@code loopback}, the plugins'.
 *       A {@link MapBinder}: other modules add theirs by {@link #drivers}</td></tr>
 *   <tr><td>{@link DefaultNetwork}</td><td>the network of containers that name none: {@code auto}</td></tr>
 *   <tr><td>{@link Rights}</td><td>user id and capabilities of this process</td></tr>
 *   <tr><td>{@link DriverChoice}</td><td>{@link ChoiceByRights}</td></tr>
 *   <tr><td>{@link Drivers}</td><td>all of the above</td></tr>
 *   <tr><td>{@link StateFolders}</td><td>{@link StateFolders#standard}</td></tr>
 *   <tr><td>{@link Hawse}</td><td>all of the above; one for each injector</td></tr>
 * </table>
 *
 * <p>The driver of a container is chosen in this order: the one that the container names; the network or driver of
 * {@link DefaultNetwork}; the first of {@link DriverChoice#order} whose probe says that it can work here.
 *
 * <p>Providers are written by hand and nothing is found by reflection, since an injector is made at each start of the command.
 *
 * <p>Immutable; threads: any.
 */
public final class HawseModule implements Module {

    private static final Key<Map<String, Provider<NetworkDriver>>> DRIVERS = Key.get(new TypeLiteral<>() {});

    private final Provider<NetworkDriver> netlink;
    private final Provider<DefaultNetwork> defaultNetwork;
    private final Optional<PluginFolders> plugins;

    private HawseModule(
            Provider<NetworkDriver> netlink, Provider<DefaultNetwork> defaultNetwork, Optional<PluginFolders> plugins) {
        this.netlink = netlink;
        this.defaultNetwork = defaultNetwork;
        this.plugins = plugins;
    }

    /** For a JVM that goes on after its containers: the built-in drivers, and no plugins. */
    public static HawseModule standard() {
        return new HawseModule(
                NetlinkDriver::new, () -> new DefaultNetwork(new NetworkChoice.Auto()), Optional.empty());
    }

    /** Names of the built-in drivers, which no other may have. */
    public static List<String> builtIn() {
        return List.of("netlink", "bridge", "loopback");
    }

    /**
     * Where a module adds its drivers, each by its name:
     *
     * <pre>{@code
     * Guice.createInjector(HawseModule.standard(), binder -> HawseModule.drivers(binder).addBinding("vxlan").to(VxlanDriver.class))
     * }</pre>
     *
     * Drivers of modules that are installed earlier come earlier in the order. Two drivers with one name are an error of configuration
     * ({@link com.google.inject.CreationException}).
     */
    public static MapBinder<String, NetworkDriver> drivers(Binder binder) {
        return MapBinder.newMapBinder(binder, String.class, NetworkDriver.class);
    }

    /** For a JVM that ends with its containers, see {@link NetlinkDriver#forShortLivedProcess}. */
    public HawseModule forShortLivedProcess() {
        return new HawseModule(NetlinkDriver::forShortLivedProcess, defaultNetwork, plugins);
    }

    /** With another network for containers that name none. */
    public HawseModule withDefaultNetwork(NetworkChoice choice) {
        DefaultNetwork network = new DefaultNetwork(choice);
        return withDefaultNetwork(() -> network);
    }

    /** With a network for containers that name none that becomes known later; asked when such a container starts. */
    public HawseModule withDefaultNetwork(Provider<DefaultNetwork> network) {
        return new HawseModule(netlink, network, plugins);
    }

    /**
     * With third parties' drivers from there and from the class path. They are looked for when an injector is made; see
     * {@link DriverPlugins#discover}, also for whom they are trusted from. One that has a built-in driver's name is refused.
     */
    public HawseModule withPlugins(PluginFolders folders) {
        return new HawseModule(netlink, defaultNetwork, Optional.of(folders));
    }

    @Override
    public void configure(Binder binder) {
        MapBinder<String, NetworkDriver> drivers = drivers(binder);
        drivers.addBinding("netlink").toProvider(netlink);
        drivers.addBinding("bridge").toProvider(IpCommandDriver::new);
        drivers.addBinding("loopback").toProvider(LoopbackDriver::new);
        DriverPlugins found =
                plugins.isPresent() ? DriverPlugins.discover(plugins.get(), builtIn()) : DriverPlugins.none();
        // As providers: Guice would look for annotations in an instance's class, and so load all that this refers to.
        found.loaded().forEach(plugin -> drivers.addBinding(plugin.name()).toProvider(plugin::driver));

        binder.bind(DefaultNetwork.class).toProvider(defaultNetwork);
        binder.bind(Rights.class).toProvider(Rights::current);
        binder.bind(DriverChoice.class)
                .toProvider(
                        new ChoiceProvider(binder.getProvider(DefaultNetwork.class), binder.getProvider(Rights.class)));
        binder.bind(Drivers.class)
                .toProvider(new DriversProvider(
                        binder.getProvider(DRIVERS), binder.getProvider(DriverChoice.class), found));
        binder.bind(StateFolders.class).toProvider(StateFolders::standard);
        binder.bind(Hawse.class)
                .toProvider(
                        new HawseProvider(binder.getProvider(Drivers.class), binder.getProvider(StateFolders.class)))
                .in(Scopes.SINGLETON);
    }
}
