package io.hawse.net.netlink;

import io.hawse.net.api.NetworkDriver;
import io.hawse.net.testkit.BridgeDriverContractTest;
import org.junit.jupiter.api.Tag;

/** The contract, where a process of its own deletes. */
@Tag("root")
class ShortLivedProcessIT extends BridgeDriverContractTest {

    @Override
    protected NetworkDriver driver() {
        return NetlinkDriver.forShortLivedProcess();
    }
}
