package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.network.Networks;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.core.state.StateStore;
import io.hawse.core.user.IdMaps;
import io.hawse.fs.overlay.RootFs;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.OwnedInterface;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes away what containers left behind whose JVM was killed before it could. */
final class Healing {

    private final StateStore state;
    private final Networks networks;
    private final DriverRegistry drivers;
    private final LayerRemoval removal;

    Healing(StateStore state, Networks networks, DriverRegistry drivers, IdMaps maps) {
        this.state = state;
        this.networks = networks;
        this.drivers = drivers;
        this.removal = new LayerRemoval(maps, state.runtimeFolder());
    }

    /**
     * @return those that could not be taken away, with the reason
     * @throws ContainerException when the state can't be read at all
     */
    List<ContainerException> heal() {
        return state.healing(this::healAll);
    }

    private List<ContainerException> healAll() {
        List<ContainerException> failures = new ArrayList<>();
        for (ContainerId id : state.ids()) {
            heal(id, failures);
        }
        List<ContainerId> layers = state.layerIds();
        Set<ContainerId> known = Set.copyOf(state.ids());
        for (ContainerId id : layers) {
            if (!known.contains(id) && RootFs.isContainersFolder(state.layerFolder(id))) {
                removeLayerWithoutRecord(id, failures);
            }
        }
        return failures;
    }

    private void heal(ContainerId id, List<ContainerException> failures) {
        try {
            Optional<ContainerRecord> record = state.find(id);
            if (record.isPresent() && !state.alive(id)) {
                ContainerResources resources = new ContainerResources(state, record.get());
                resources.stack().push("remove the layer of '" + id + "'", () -> removal.remove(state.layerFolder(id)));
                resources.stack().push("detach the network of '" + id + "'", () -> detach(record.get()));
                resources.giveBack();
            }
        } catch (ContainerException e) {
            failures.add(e);
        }
    }

    private void detach(ContainerRecord record) {
        if (record.driver().isEmpty()) {
            return;
        }
        NetworkDriver driver = drivers.find(record.driver().get())
                .orElseThrow(() -> new ContainerException(
                        ContainerException.Kind.ENVIRONMENT,
                        "its network driver '" + record.driver().get() + "' isn't there any more: put its plugin"
                                + " back, or remove " + state.recordFolder(record.id())
                                + " when nothing of it is left"));
        if (record.network().isEmpty()) {
            leave(record, driver);
        } else {
            String network = record.network().get();
            networks.locked(network, () -> {
                networks.release(network, record.id());
                leave(record, driver);
            });
        }
    }

    private static void leave(ContainerRecord record, NetworkDriver driver) {
        if (record.attachment().isPresent()) {
            driver.detach(record.attachment().get());
            return;
        }
        // Killed while the driver was at work: what it made carries its tag. Its bridge goes too, unless it has other
        // ports.
        Optional<InterfaceName> bridge = record.network().map(Networks::bridge);
        for (OwnedInterface owned : driver.owned()) {
            if (owned.container().equals(Optional.of(record.id())) || bridge.equals(Optional.of(owned.name()))) {
                driver.remove(owned);
            }
        }
    }

    /** Left by a reboot, which takes the records and not the layers. The name is claimed meanwhile, so nobody starts with it. */
    private void removeLayerWithoutRecord(ContainerId id, List<ContainerException> failures) {
        try {
            ContainerRecord claim = new ContainerRecord(
                    id,
                    ProcessIdentity.of(ProcessHandle.current().pid()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            if (state.claim(claim)) {
                removal.remove(state.layerFolder(id));
                state.remove(id);
            }
        } catch (IOException | CleanupStack.CleanupFailure e) {
            failures.add(new ContainerException(
                    ContainerException.Kind.ENVIRONMENT,
                    "cannot remove the layer of '" + id + "': " + e.getMessage(),
                    e));
        } catch (ContainerException e) {
            failures.add(e);
        }
    }
}
