package io.hawse.core;

import io.hawse.core.Leftover.Kind;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.network.NetworkCatalog;
import io.hawse.core.network.NetworkPlace;
import io.hawse.core.network.Networks;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Life;
import io.hawse.core.state.OwnerIndex.Mark;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.core.state.SetAside;
import io.hawse.core.state.StateStore;
import io.hawse.core.state.UnreadableRecordException;
import io.hawse.core.user.IdMaps;
import io.hawse.fs.overlay.RootFs;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnedInterface;
import io.hawse.sys.Reason;
import io.hawse.sys.launch.Executable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Takes away what containers left behind whose JVM was killed before it could, and never what a start in progress or a container that
 * lives has. What fails is reported, and tried again by the next sweep.
 *
 * <p>{@link #quick} looks at the processes that have containers, {@link #whole} at everything there is.
 */
final class Sweep {

    private final StateStore state;
    private final Networks networks;
    private final DriverRegistry drivers;
    private final Clearance clearance;
    private final Set<ContainerId> tried = new HashSet<>();
    private final List<Leftover> removed = new ArrayList<>();
    private final List<SetAside> aside = new ArrayList<>();
    private final List<ContainerException> failures = new ArrayList<>();

    /** @param maps of this user's containers; asked when something has to be removed */
    Sweep(StateStore state, Networks networks, DriverRegistry drivers, Supplier<IdMaps> maps) {
        this.state = state;
        this.networks = networks;
        this.drivers = drivers;
        this.clearance = new Clearance(state, networks, drivers, maps);
    }

    private CollectionReport report(List<Path> asideBefore) {
        networks.memberNames().settle(); // this JVM may be about to end
        return new CollectionReport(removed, aside, asideBefore, failures);
    }

    /**
     * For each start: takes the containers of dead processes away. Costs a look at each process that has containers, however many
     * these are. The first one after the machine came up, or after the state folder was lost, is a whole one. Does nothing when another
     * process is at it.
     *
     * @throws ContainerException when the state can't be read at all
     */
    CollectionReport quick() {
        if (!state.sweptSinceBoot()) {
            state.locks().sweepingUnlessOthersDo(() -> lookAtEverything(drivers.ownUsable()));
        } else if (!state.owners().dead().isEmpty()) {
            state.locks().sweepingUnlessOthersDo(() -> {
                removeUnfinished(); // before the marks, by which the next sweep would come here again
                clearDeadOwners();
            });
        }
        return report(List.of());
    }

    /** For a name that somebody wants: takes away what a dead container has of it. */
    CollectionReport one(ContainerId id) {
        state.locks().sweeping(() -> clear(id));
        return report(List.of());
    }

    /** For somebody who wants it gone: removes a container that has ended; none is fine. */
    CollectionReport remove(ContainerId id, String claim) {
        state.locks()
                .sweeping(() -> attempt(
() -> {
                            Optional<ContainerRecord> found = find(id);
                            if (found.isPresent() && found.get().claim().equals(claim) && hasEnded(found.get())) {
                                clearance.remove(found.get());
                            }
                        }));
        return report(List.of());
    }

    /**
     * Gives a container that has ended another name.
     *
     * @return whether it has it
     */
    boolean rename(ContainerRecord ended, ContainerId name) {
        AtomicBoolean renamed = new AtomicBoolean();
        state.locks().sweeping(() -> {
            // Under the lock: nobody removes it meanwhile, and it is the one that was meant.
            Optional<ContainerRecord> found = find(ended.id()).filter(record -> record.equals(ended));
            renamed.set(found.isPresent() && state.renaming().rename(found.get(), name));
        });
        return renamed.get();
    }

    /**
     * Looks at everything.
     *
     * @throws ContainerException when the state can't be read at all
     */
    CollectionReport whole() {
        List<Path> asideBefore = state.allSetAside();
        state.locks().sweeping(() -> lookAtEverything(drivers.usable()));
        return report(asideBefore);
    }

    private void lookAtEverything(List<NetworkDriver> asked) {
        for (Path stranger : state.strangers()) {
            attempt(() -> aside.add(state.setAside(stranger, "it is no container's name")));
        }
        removeUnfinished();
        clearDeadOwners();
        state.ids().stream().filter(id -> !tried.contains(id)).forEach(this::clear);
        for (ContainerId id : state.layerIds()) {
            if (isUnknown(id) && RootFs.isContainersFolder(state.layerFolder(id))) {
                removeLayerWithoutRecord(id);
            }
        }
        removeInterfaces(asked);
        for (Path stranger : networks.strangers()) {
            attempt(() -> aside.add(state.setAside(stranger, "it is no network's folder")));
        }
        networks.namesInUse().forEach(this::reconcile);
        if (!state.sweptSinceBoot()) {
            state.markSwept();
        }
    }

    private void clearDeadOwners() {
        for (ProcessIdentity owner : state.owners().dead()) {
            for (Mark mark : state.owners().of(owner)) {
                clear(owner, mark);
            }
            attempt(() -> state.forget(owner).ifPresent(aside::add));
        }
    }

    /** What is in nobody's name as yet. */
    private void removeUnfinished() {
        attempt(() -> state.removeUnfinishedClaims(aside::add)
                .forEach(claim -> removed.add(new Leftover(Kind.CLAIM, claim.toString()))));
        attempt(() -> Executable.removeAbandoned(state.runtimeFolder())
                .forEach(file -> removed.add(new Leftover(Kind.EXECUTABLE, file.toString()))));
    }

    private void clear(ProcessIdentity owner, Mark mark) {
        if (clear(mark.id())) {
            // It may have been another container's of that name, or none's: killed before its record, or behind it.
            attempt(() -> {
                if (find(mark.id()).filter(record -> isOf(record, owner, mark)).isEmpty()) {
                    state.owners().remove(owner, mark);
                }
            });
        }
    }

    private static boolean isOf(ContainerRecord record, ProcessIdentity owner, Mark mark) {
        return record.owner().equals(owner) && record.claim().equals(mark.claim());
    }

    private Optional<ContainerRecord> find(ContainerId id) {
        try {
            return state.find(id);
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }

    private static boolean isNobodys(ContainerRecord record) throws IOException {
        return switch (record.life()) {
            case ATTACHED -> !record.ownerAlive();
            // A JVM sees to no detached container, but its supervisor becomes one to clean up.
            case DETACHED, PASSING -> !record.ownerAlive() || record.owner().equals(ProcessIdentity.self());
            case ENDED -> false;
        };
    }

    /** Also one whose record couldn't be written when it had. */
    private static boolean hasEnded(ContainerRecord record) throws IOException {
        return record.life() == Life.ENDED || (record.life().isDetached() && isNobodys(record));
    }

    /** @return whether nothing of it failed */
    private boolean clear(ContainerId id) {
        tried.add(id);
        try {
            Optional<ContainerRecord> record = state.find(id);
            if (record.isEmpty()) {
                if (!state.removeRemains(id)) {
                    state.setAside(id, "it has no record").ifPresent(aside::add);
                }
            } else if (isNobodys(record.get())) {
                clearance.of(record.get());
                removed.add(new Leftover(Kind.CONTAINER, id.value()));
            }
            return true;
        } catch (UnreadableRecordException e) {
            if (!state.renaming().finish(id)) {
                attempt(() -> state.setAside(id, e.reason()).ifPresent(aside::add));
            }
            return true;
        } catch (ContainerException e) {
            failures.add(e);
        } catch (IOException e) {
            failures.add(new ContainerException(
                    ContainerException.Kind.ENVIRONMENT, "cannot tell whether '" + id + "' is alive", e));
        }
        return false;
    }

    private boolean isUnknown(ContainerId id) {
        try {
            return state.find(id).isEmpty();
        } catch (UnreadableRecordException e) {
            return false; // it was left where it is, since somebody who lives has it
        }
    }

    /** Left by a reboot, which takes the records and not the layers. The name is claimed meanwhile, so nobody starts with it. */
    private void removeLayerWithoutRecord(ContainerId id) {
        try {
            if (ContainerRecord.isMadeByTheLiving(RootFs.maker(state.layerFolder(id)))
                    || !LastProcesses.supervisorsOf(id).isEmpty()) {
                return; // it lives, and its record was lost; or somebody with another state folder is about to start it
            }
            ContainerRecord claim = ContainerRecord.claim(id, Optional.empty(), Optional.empty());
            if (state.claim(claim)) {
                ContainerResources resources = new ContainerResources(state, claim);
                resources.stack().push("remove the layer of '" + id + "'", () -> clearance.removeLayer(id));
                resources.giveBack();
                removed.add(new Leftover(Kind.LAYER, id.value()));
            }
        } catch (IOException e) {
            failures.add(new ContainerException(
                    ContainerException.Kind.ENVIRONMENT,
                    "cannot look at the layer of '" + id + "': " + Reason.of(e),
                    e));
        } catch (ContainerException e) {
            failures.add(e);
        }
    }

    /** What carries a tag, though there is no record of its owner: the state folder was lost. */
    private void removeInterfaces(List<NetworkDriver> asked) {
        for (NetworkDriver driver : asked) {
            try {
                List<OwnedInterface> all = driver.owned();
                for (OwnedInterface owned : all) {
                    owned.container().ifPresent(id -> removeInterface(driver, owned, id));
                }
                for (OwnedInterface owned : all) {
                    if (owned.container().isEmpty()) {
                        removeBridge(driver, owned);
                    }
                }
            } catch (NetworkException e) {
                failures.add(ContainerNetwork.translate(e));
            }
        }
    }

    private void removeInterface(NetworkDriver driver, OwnedInterface owned, ContainerId id) {
        attempt(() -> {
            if (isUnknown(id) && LastProcesses.supervisorsOf(id).isEmpty()) {
                remove(driver, owned, new Leftover(Kind.INTERFACE, owned.name() + " of container " + id));
            }
        });
    }

    private void removeBridge(NetworkDriver driver, OwnedInterface owned) {
        attempt(() -> networks.locked(
                owned.name(),
                () -> attempt(() -> {
                    if (!isInUse(owned.name())) {
                        remove(
                                driver,
                                owned,
                                new Leftover(Kind.BRIDGE, owned.name().value()));
                    }
                })));
    }

    /** Whether a container has an address in the bridge's network, though it may not have its port as yet. The lock is held. */
    private boolean isInUse(InterfaceName bridge) {
        for (String name : networks.namesInUse()) {
            NetworkPlace place = new NetworkCatalog(networks).placeOf(name);
            if (place.bridge().equals(bridge) && networks.reconcile(name, this::freed, aside::add)) {
                return true;
            }
        }
        return false;
    }

    private void freed(InetAddress address) {
        removed.add(new Leftover(Kind.LEASE, address.getHostAddress()));
    }

    /** What has ports stays, and then nothing was removed. */
    private void remove(NetworkDriver driver, OwnedInterface owned, Leftover leftover) {
        driver.remove(owned);
        if (!driver.owned().contains(owned)) {
            removed.add(leftover);
        }
    }

    private void reconcile(String network) {
        attempt(() -> {
            NetworkPlace place = new NetworkCatalog(networks).placeOf(network);
            networks.locked(place.bridge(), () -> {
                // While the lock was waited for, it may have been removed and created with another bridge.
                if (new NetworkCatalog(networks).placeOf(network).equals(place)) {
                    networks.reconcile(network, this::freed, aside::add);
                }
            });
        });
    }

    /** Work that may fail without keeping the rest from being done. */
    private interface Work {
        void run() throws IOException;
    }

    private void attempt(Work work) {
        try {
            work.run();
        } catch (ContainerException e) {
            failures.add(e);
        } catch (NetworkException e) {
            failures.add(ContainerNetwork.translate(e));
        } catch (IOException e) {
            failures.add(new ContainerException(
                    ContainerException.Kind.ENVIRONMENT, "cannot look for what was left: " + Reason.of(e), e));
        }
    }
}
