package io.hawse.bench.parts;

import io.hawse.core.network.Lease;
import io.hawse.core.network.NetworkPlace;
import io.hawse.core.network.NetworkWish;
import io.hawse.core.network.Networks;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Membership;
import io.hawse.core.state.StateStore;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What an address takes: a lease under the network's lock, and its end. */
@State(Scope.Thread)
public class LeaseBenchmark {

    private static final NetworkWish NO_WISH = new NetworkWish(List.of(), List.of(), OptionalInt.empty());
    private static final ContainerId CONTAINER = new ContainerId("bench");

    private final NetworkPlace place = Networks.place(NO_WISH);

    @SuppressWarnings("NullAway.Init")
    private Folder folder;

    @SuppressWarnings("NullAway.Init")
    private Networks networks;

    /** As while a container runs: somebody else has an address, and the network stays. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        folder = new Folder();
        StateStore state = StateStore.open(folder.resolve("state"), folder.resolve("layers"));
        networks = new Networks(state, folder.resolve("networks"));
        ContainerId first = new ContainerId("first");
        ContainerRecord record = ContainerRecord.claim(first, Optional.of("netlink"), Optional.empty());
        state.claim(record);
        networks.locked(
                place.bridge(),
                () -> networks.lease(
                        place,
                        NO_WISH,
                        first,
                        addresses -> state.update(
                                record.withNetwork(new Membership(place.name(), place.bridge(), addresses)))));
    }

    @Benchmark
    public Lease leaseAndRelease() {
        Lease lease = networks.locked(place.bridge(), () -> networks.lease(place, NO_WISH, CONTAINER, addresses -> {}));
        networks.locked(
                place.bridge(),
                () -> networks.release(
                        place.name(),
                        lease.addresses().stream()
                                .map(InterfaceAddress::address)
                                .toList(),
                        CONTAINER));
        return lease;
    }

    @TearDown(Level.Trial)
    public void remove() throws IOException {
        folder.close();
    }
}
