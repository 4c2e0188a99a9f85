package io.hawse.core;

import io.hawse.core.CleanupStack.CleanupFailure;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.launch.ExitRecord;
import io.hawse.core.network.Networks;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Membership;
import io.hawse.core.state.StateStore;
import io.hawse.core.user.IdMaps;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.OwnedInterface;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes away what a container has that nobody sees to any more. Under the sweep's lock: its name may be the next one's otherwise.
 */
final class Clearance {

    private final StateStore state;
    private final Networks networks;
    private final DriverRegistry drivers;
    private final Supplier<IdMaps> maps;

    /** @param maps of this user's containers; asked when a layer has to be removed */
    Clearance(StateStore state, Networks networks, DriverRegistry drivers, Supplier<IdMaps> maps) {
        this.state = state;
        this.networks = networks;
        this.drivers = drivers;
        this.maps = maps;
    }

    void removeLayer(ContainerId id) throws CleanupFailure {
        new LayerRemoval(maps.get(), state.runtimeFolder()).remove(state.layerFolder(id), state.recordFolder(id));
    }

    /**
     * Takes away what there is, but the record and the layer of a detached container that stays until it is removed.
     *
     * @throws ContainerException when something is left, and the record with it
     */
    void of(ContainerRecord record) {
        new LastProcesses(record).awaitEnd();
        tellThoseWhoWait(record);
        switch (record.life()) {
            case ATTACHED, PASSING -> remove(record);
            case DETACHED -> settle(record);
            case ENDED -> {}
        }
    }

    /** Takes away all that there is of a container whose processes have ended. */
    void remove(ContainerRecord record) {
        ContainerId id = record.id();
        ContainerResources resources = new ContainerResources(state, record);
        resources.stack().push("remove the layer of '" + id + "'", () -> removeLayer(id));
        pushNetwork(resources, record);
        resources.giveBack();
    }

    /** Whoever would have said more was killed. */
    private void tellThoseWhoWait(ContainerRecord record) {
        if (ExitRecord.decode(state.files(record.id()).exit()).isEmpty()) {
            new ContainerResources(state, record)
                    .tellThoseWhoWait(ExitRecord.killed(Instant.now()).status());
        }
    }

    private void settle(ContainerRecord record) {
        ContainerResources resources = new ContainerResources(state, record);
        ContainerId id = record.id();
        resources
                .stack()
                .push(
                        "remove what the processes of '" + id + "' needed alone",
                        () -> LayerRemoval.removeSite(state.recordFolder(id)));
        pushNetwork(resources, record);
        resources.settle();
    }

    private void pushNetwork(ContainerResources resources, ContainerRecord record) {
        ContainerId id = record.id();
        resources
                .stack()
                .push("give the addresses of '" + id + "' back", () -> ContainerNetwork.giveBack(networks, record));
        resources.stack().push("detach the network of '" + id + "'", () -> detach(record));
    }

    private void detach(ContainerRecord record) {
        if (record.driver().isEmpty()) {
            return;
        }
        Optional<NetworkDriver> found = drivers.find(record.driver().get());
        if (found.isEmpty()) {
            throw withoutDriver(record);
        }
        NetworkDriver driver = found.get();
        if (record.attachment().isPresent()) {
            ContainerNetwork.detach(networks, driver, record);
        } else if (record.network().isPresent()) {
            networks.locked(record.network().get().bridge(), () -> removeTagged(record, driver));
        } else {
            removeTagged(record, driver);
        }
    }

    /**
     * Removes what can be removed without the driver. The record stays, for a process that has the driver: it may have made other things
     * than links.
     *
     * @return why the record stays
     */
    private ContainerException withoutDriver(ContainerRecord record) {
        String driver = record.driver().orElseThrow();
        ContainerException missing = new ContainerException(
                ContainerException.Kind.ENVIRONMENT,
                "its network driver '" + driver
                        + "' is not in this program; all that needs no driver is removed, and its record "
                        + state.recordFolder(record.id()) + " stays for a program that has the driver",
                "run 'hawse gc', or put the driver's plugin back",
                null);
        try {
            if (record.network().isPresent()) {
                networks.locked(record.network().get().bridge(), () -> removeLinks(record));
            } else {
                removeLinks(record);
            }
            state.files(record.id()).setMissingDriver(driver);
        } catch (ContainerException e) {
            e.addSuppressed(missing);
            return e;
        }
        return missing;
    }

    private void removeLinks(ContainerRecord record) {
        try {
            drivers.links().remove(record);
        } catch (ErrnoException | NetlinkException e) {
            throw new ContainerException(
                    ContainerException.Kind.ENVIRONMENT,
                    "its network driver '" + record.driver().orElseThrow()
                            + "' is not in this program, and its links cannot be removed without: " + e.getMessage(),
                    e);
        }
    }

    /** Whether all is removed that can be removed without the container's driver, and this process does not have the driver either. */
    boolean isWaitingForDriver(ContainerRecord record) {
        Optional<String> missing = state.files(record.id()).missingDriver();
        return missing.isPresent() && drivers.find(missing.get()).isEmpty();
    }

    /** Killed while the driver was at work: what it made carries its tag. Its bridge goes too, unless it has other ports. */
    private static void removeTagged(ContainerRecord record, NetworkDriver driver) {
        Optional<InterfaceName> bridge = record.network().map(Membership::bridge);
        List<OwnedInterface> all = driver.owned();
        for (OwnedInterface owned : all) {
            if (owned.container().equals(Optional.of(record.id()))) {
                driver.remove(owned);
            }
        }
        for (OwnedInterface owned : all) {
            if (owned.container().isEmpty() && bridge.equals(Optional.of(owned.name()))) {
                driver.remove(owned);
            }
        }
    }
}
