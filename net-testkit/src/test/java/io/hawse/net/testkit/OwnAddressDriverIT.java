package io.hawse.net.testkit;

import io.hawse.net.api.NetworkDriver;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** The contract can be kept by a driver that brings its own addresses. */
@Tag("root")
@Tag("once")
class OwnAddressDriverIT extends NetworkDriverContractTest {

    @Override
    protected NetworkDriver driver() {
        return new OwnAddressDriver();
    }

    @Override
    protected Optional<NetworkDriver> failing(Fault fault) {
        return Optional.of(new OwnAddressDriver(PairDriverIT.failingPair(fault)));
    }
}
