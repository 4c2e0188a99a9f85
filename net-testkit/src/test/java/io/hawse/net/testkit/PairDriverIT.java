package io.hawse.net.testkit;

import io.hawse.net.api.NetworkDriver;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** The contract holds of a driver that keeps it, and that is none of Hawse's own. */
@Tag("root")
@Tag("once")
class PairDriverIT extends NetworkDriverContractTest {

    @Override
    protected NetworkDriver driver() {
        return new PairDriver();
    }

    @Override
    protected Optional<NetworkDriver> failing(Fault fault) {
        return Optional.of(failingPair(fault));
    }

    static PairDriver failingPair(Fault fault) {
        return new PairDriver((ip, words) -> {
            boolean strikes = fault.strikes();
            if (!strikes || fault.kind() == Fault.Kind.UNANSWERED) {
                ip.run(words);
            }
            if (strikes) {
                throw new IllegalStateException("injected: " + String.join(" ", words));
            }
        });
    }
}
