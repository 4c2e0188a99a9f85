package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.Launch;
import io.hawse.core.launch.LaunchException;
import io.hawse.core.network.Lease;
import io.hawse.core.network.NetworkPlace;
import io.hawse.core.network.NetworkWish;
import io.hawse.core.network.Networks;
import io.hawse.core.network.RosterLine;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Membership;
import io.hawse.core.timing.Phase;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.Route;
import io.hawse.net.api.Target;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One container's part in a network: its addresses, and what its driver builds for it. */
final class ContainerNetwork {

    private static final InterfaceName ETH0 = new InterfaceName("eth0");
    private static final InterfaceName LO = new InterfaceName("lo");

    private final Networks networks;
    private final Optional<NetworkDriver> driver;
    private final Optional<NetworkPlace> place;
    private final NetworkSpec wishes;
    private final ContainerResources resources;
    private Optional<Lease> lease = Optional.empty();
    private Optional<NetworkPlace> toTell = Optional.empty();

    ContainerNetwork(
            Networks networks, NetworkSelection.Selected selected, NetworkSpec wishes, ContainerResources resources) {
        this.networks = networks;
        this.driver = selected.driver();
        this.place = selected.place();
        this.wishes = wishes;
        this.resources = resources;
    }

    static NetworkWish wish(NetworkSpec network) {
        return new NetworkWish(network.subnets(), network.addresses(), network.mtu());
    }

    /**
     * Leases the addresses where the driver takes any; says how to undo this and the attaching that follows. Meanwhile the container's
     * namespaces are made, and afterwards there is nothing to do but to wait for them.
     */
    void lease() {
        ContainerId id = resources.record().id();
        if (place.isPresent()) {
            resources.stopwatch().enter(Phase.LEASE);
            NetworkPlace where = place.get();
            resources.stack().push("give the addresses back", () -> {
                resources.stopwatch().enter(Phase.RELEASE);
                giveBack(networks, resources.record());
                networks.memberNames().settle(); // this JVM may be about to end
            });
            lease = Optional.of(networks.locked(
                    where.bridge(),
                    () -> networks.lease(
                            where,
                            wish(wishes),
                            id,
                            addresses -> resources.update(resources
                                    .record()
                                    .withNetwork(new Membership(where.name(), where.bridge(), addresses))))));
        }
        resources.stack().push("detach the network", this::detach);
        resources.stopwatch().enter(Phase.NAMESPACES);
    }

    /** Gives a container's addresses back, under its network's lock; none is fine. */
    static void giveBack(Networks networks, ContainerRecord record) {
        record.network()
                .ifPresent(member -> networks.locked(
                        member.bridge(), () -> networks.release(member.network(), member.addresses(), record.id())));
    }

    /** What writes the others' names for a container. */
    interface NamesWriter {
        void write(List<String> others) throws IOException;
    }

    /**
     * Has the names written that the container knows others by, in such a way that it hears of who comes meanwhile.
     *
     * @param announced its host name, for one that is to be known itself
     */
    void shareNames(Optional<String> announced, NamesWriter writer) throws IOException {
        boolean shared = announced.isPresent() || isAnybodyKnown();
        if (place.isEmpty() || !shared) {
            writer.write(List.of());
            shared = isAnybodyKnown(); // by now: somebody may have come while it was written
        }
        if (place.isPresent() && shared) {
            NetworkPlace where = place.get();
            try {
                networks.locked(where.bridge(), () -> {
                    announced.ifPresent(hostname -> announce(where, hostname));
                    write(
                            networks.memberNames()
                                    .others(where.name(), resources.record().id()),
                            writer);
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    private boolean isAnybodyKnown() {
        return place.isPresent() && networks.memberNames().any(place.get().name());
    }

    private void announce(NetworkPlace where, String hostname) {
        ContainerId id = resources.record().id();
        Optional<String> other = Optional.of(hostname).filter(name -> !name.equals(id.value()));
        networks.memberNames()
                .announce(
                        where.name(),
                        ownAddresses().stream()
                                .map(address -> new RosterLine(address, id, other))
                                .toList());
        toTell = Optional.of(where);
    }

    private static void write(List<String> others, NamesWriter writer) {
        try {
            writer.write(others);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the others told of the container, when it was announced. */
    void tellOthers() {
        toTell.ifPresent(where -> networks.memberNames().tellMembers(where.name()));
    }

    /** Its addresses but for the loopback interface's. */
    List<InetAddress> ownAddresses() {
        return resources.attachment().map(Attachment::addresses).orElse(List.of()).stream()
                .map(InterfaceAddress::address)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    /** The host's addresses in its network. */
    List<InetAddress> gateways() {
        return lease.isPresent()
                ? lease.get().network().ranges().stream()
                        .map(Network.Range::gateway)
                        .toList()
                : resources.attachment().map(Attachment::routes).orElse(List.of()).stream()
                        .filter(route -> route.destination().prefixLength() == 0)
                        .map(Route::gateway)
                        .toList();
    }

    /** Whom its network offers to ask for names. */
    List<InetAddress> nameServers() {
        return resources.attachment().map(Attachment::nameServers).orElse(List.of());
    }

    /** Has the driver build the network of a container that waits in its namespaces. */
    void attach(Launch launch) throws LaunchException, ErrnoException {
        resources.stopwatch().enter(Phase.SOCKET);
        Optional<Fd> routeSocket = launch.routeSocket();
        try {
            if (driver.isPresent()) {
                resources.stopwatch().enter(Phase.ATTACH);
                int socket = routeSocket
                        .orElseThrow(() -> new IllegalStateException("a driver without a network namespace"))
                        .number();
                resources.update(resources.record().withAttachment(attach(driver.get(), request(launch, socket))));
            }
        } finally {
            routeSocket.ifPresent(Fd::close);
        }
    }

    private AttachRequest request(Launch launch, int routeSocket) {
        boolean loopbackOnly =
                driver.filter(d -> d.addressing() == Addressing.NONE).isPresent();
        return new AttachRequest(
                resources.record().id(),
                lease.map(Lease::network),
                loopbackOnly ? LO : wishes.interfaceName().orElse(ETH0),
                lease.map(Lease::addresses).orElse(List.of()),
                wishes.mac(),
                new Target(
                        launch.pid(),
                        Path.of("/proc/" + launch.pid() + "/ns/net"),
                        Target.Owner.CONTAINER,
                        routeSocket));
    }

    private Attachment attach(NetworkDriver attaching, AttachRequest request) {
        return request.network().isEmpty()
                ? attaching.attach(request)
                : networks.locked(request.network().get().bridge(), () -> attaching.attach(request));
    }

    private void detach() {
        if (driver.isPresent()) {
            resources.stopwatch().enter(Phase.DETACH);
            detach(networks, driver.get(), resources.record());
        }
    }

    /** Has the driver take away what it built, under the network's lock. */
    static void detach(Networks networks, NetworkDriver driver, ContainerRecord record) {
        if (record.attachment().isEmpty()) {
            return;
        }
        Attachment attachment = record.attachment().get();
        if (record.network().isEmpty()) {
            driver.detach(attachment);
        } else {
            networks.locked(record.network().get().bridge(), () -> driver.detach(attachment));
        }
    }

    static ContainerException translate(NetworkException e) {
        Kind kind = switch (e.kind()) {
            case USER -> Kind.USER;
            case ENVIRONMENT -> Kind.ENVIRONMENT;
            case CONFLICT -> Kind.CONFLICT;
            case INTERNAL -> Kind.INTERNAL;
        };
        ContainerException translated = new ContainerException(
                kind, String.valueOf(e.getMessage()), e.remedy().orElse(null), e);
        for (Throwable suppressed : e.getSuppressed()) {
            translated.addSuppressed(suppressed);
        }
        return translated;
    }
}
