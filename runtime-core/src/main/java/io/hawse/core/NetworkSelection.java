package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.Namespaces;
import io.hawse.core.network.NetworkDefinition;
import io.hawse.core.network.NetworkPlace;
import io.hawse.core.network.Networks;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.NetworkDriver;
import java.util.Optional;

/** Finds out what a container's choice of a network means here: which driver builds it, and where addresses are leased. */
final class NetworkSelection {

    private final DriverRegistry drivers;
    private final Networks networks;

    NetworkSelection(DriverRegistry drivers, Networks networks) {
        this.drivers = drivers;
        this.networks = networks;
    }

    /**
     * A choice that was found out about.
     *
     * @param driver that builds the network; empty when nothing has to be built
     * @param place where addresses are leased; empty when the driver takes none
     */
    record Selected(Namespaces namespaces, Optional<NetworkDriver> driver, Optional<NetworkPlace> place) {

        /** The network's name; where there is none, the driver's; where there is none either, none or host. */
        String inWords() {
            if (place.isPresent()) {
                return place.get().name();
            }
            if (driver.isPresent()) {
                return driver.get().name();
            }
            return namespaces == Namespaces.HOST_NETWORK ? "host" : "none";
        }
    }

    /** @throws ContainerException when there is no such network or driver, it can't work here, or the wishes don't fit it */
    Selected select(NetworkSpec wishes) {
        NetworkChoice meant = resolve(drivers.meaning(wishes.choice()));
        if (meant instanceof NetworkChoice.Network network) {
            return network.name().equals(Networks.DEFAULT) ? byDefault(wishes) : created(network.name(), wishes);
        }
        Optional<NetworkDriver> driver = drivers.choose(meant);
        requireFitting(wishes, driver);
        return new Selected(
                meant instanceof NetworkChoice.Host ? Namespaces.HOST_NETWORK : Namespaces.OWN_NETWORK,
                driver,
                driver.filter(NetworkSelection::leases).map(d -> Networks.place(ContainerNetwork.wish(wishes))));
    }

    /** What a name means. Plugins come last, so that they needn't be looked for when a network is meant. */
    private NetworkChoice resolve(NetworkChoice choice) {
        if (!(choice instanceof NetworkChoice.Named named)) {
            return choice;
        }
        String name = named.name();
        if (drivers.isOwn(name)) {
            return new NetworkChoice.Driver(name);
        }
        if (name.equals(Networks.DEFAULT) || networks.created(name).isPresent()) {
            return new NetworkChoice.Network(name);
        }
        if (drivers.find(name).isEmpty()) {
            throw drivers.unknown(
                    "network or network driver",
                    name,
                    "the networks are " + String.join(", ", networks.names()) + ", ");
        }
        return new NetworkChoice.Driver(name);
    }

    /** The driver that a choice leads to, where it leads to one by name; the choice itself where it doesn't. */
    NetworkChoice driverOf(NetworkChoice choice) {
        NetworkChoice meant = resolve(choice);
        if (meant instanceof NetworkChoice.Network network) {
            return networks.created(network.name())
                    .map(definition -> (NetworkChoice) new NetworkChoice.Driver(definition.driver()))
                    .orElse(meant);
        }
        return meant;
    }

    /** The default network, by the first driver that makes networks and can work here. */
    private Selected byDefault(NetworkSpec wishes) {
        requireNoSubnet(Networks.DEFAULT, wishes);
        return new Selected(
                Namespaces.OWN_NETWORK,
                Optional.of(forNewNetwork(Optional.empty())),
                Optional.of(Networks.place(ContainerNetwork.wish(wishes))));
    }

    private static void requireNoSubnet(String network, NetworkSpec wishes) {
        if (!wishes.subnets().isEmpty()) {
            throw new ContainerException(
                    Kind.USER,
                    "network '" + network + "' has its own subnets, so a container in it can't ask for "
                            + wishes.subnets().get(0),
                    "leave --subnet out, or take a driver for --net",
                    null);
        }
    }

    private Selected created(String name, NetworkSpec wishes) {
        NetworkDefinition definition = networks.created(name)
                .orElseThrow(() -> new ContainerException(
                        Kind.USER, "there is no network '" + name + "'", "'hawse network ls' shows them", null));
        requireNoSubnet(name, wishes);
        Optional<NetworkDriver> driver = drivers.choose(new NetworkChoice.Driver(definition.driver()));
        requireFitting(wishes, driver);
        return new Selected(Namespaces.OWN_NETWORK, driver, Optional.of(definition.place()));
    }

    private static boolean leases(NetworkDriver driver) {
        return driver.addressing() == Addressing.LEASED;
    }

    private static void requireFitting(NetworkSpec wishes, Optional<NetworkDriver> driver) {
        if (wishes.wishesAnAddress() && !driver.filter(NetworkSelection::leases).isPresent()) {
            throw new ContainerException(
                    Kind.USER,
                    driver.map(d -> "network driver '" + d.name() + "'").orElse("a container without a network driver")
                            + " takes no subnet, address, interface name, MAC or MTU",
                    "leave them out, or take a driver that makes a network",
                    null);
        }
    }

    /** The driver for a network that is to be created: the one that is asked for, or the first that makes networks and can work here. */
    NetworkDriver forNewNetwork(Optional<String> name) {
        if (name.isPresent()) {
            NetworkDriver driver =
                    drivers.choose(new NetworkChoice.Driver(name.get())).orElseThrow();
            if (!leases(driver)) {
                throw new ContainerException(
                        Kind.USER,
                        "network driver '" + driver.name() + "' makes no networks: it takes no addresses",
                        "take one that does, see 'hawse drivers'",
                        null);
            }
            return driver;
        }
        return drivers.firstUsable(NetworkSelection::leases)
                .orElseThrow(() -> new ContainerException(
                        Kind.ENVIRONMENT,
                        "no network driver that makes networks can work here"
                                + drivers.obstacles(NetworkSelection::leases)));
    }
}
