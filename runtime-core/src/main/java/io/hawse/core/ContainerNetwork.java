package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.Launch;
import io.hawse.core.launch.LaunchException;
import io.hawse.core.network.Lease;
import io.hawse.core.network.NetworkPlace;
import io.hawse.core.network.NetworkWish;
import io.hawse.core.network.Networks;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Membership;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.Target;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
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

    /** Leases the addresses where the driver takes any; says how to undo this and the attaching that follows. */
    void lease() {
        ContainerId id = resources.record().id();
        if (place.isPresent()) {
            NetworkPlace where = place.get();
            resources.stack().push("give the addresses back", () -> giveBack(networks, resources.record()));
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
    }

    /** Gives a container's addresses back, under its network's lock; none is fine. */
    static void giveBack(Networks networks, ContainerRecord record) {
        record.network()
                .ifPresent(member -> networks.locked(
                        member.bridge(), () -> networks.release(member.network(), member.addresses(), record.id())));
    }

    /** Has the driver build the network of a container that waits in its namespaces. */
    void attach(Launch launch) throws LaunchException, ErrnoException {
        Optional<Fd> routeSocket = launch.routeSocket();
        try {
            if (driver.isPresent()) {
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
