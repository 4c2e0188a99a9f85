package io.hawse.net.ipcommand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.bridge.BridgeState;
import io.hawse.net.bridge.BridgeState.Kind;
import io.hawse.net.bridge.BridgeState.Power;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BridgeUpkeepTest {

    private final BridgeUpkeep upkeep = new BridgeUpkeep(Fixture.dualStack());

    @Test
    void bridgeThatFitsNeedsNothing() {
        assertEquals(List.of(), lines(ours("192.168.200.1/24", "fd00:1::1/64", "10.0.0.1/8")));
        assertEquals(List.of(), lines(foreign("192.168.200.1/24", "fd00:1::1/64", "10.0.0.1/8")));
    }

    @Test
    void oursGetsWhatItLacksAndLosesItAgainOnFailure() {
        List<Change> changes = upkeep.mend(ours("192.168.200.1/24"));
        assertEquals(List.of("addr add fd00:1:0:0:0:0:0:1/64 dev hawse0 nodad"), lines(changes));
        assertEquals(
                "addr del fd00:1:0:0:0:0:0:1/64 dev hawse0",
                changes.get(0).inverse().orElseThrow().line().text());
    }

    @Test
    void emptyForeignBridgeMayBeUsed() {
        assertEquals(
                List.of("addr add 192.168.200.1/24 dev hawse0", "addr add fd00:1:0:0:0:0:0:1/64 dev hawse0 nodad"),
                lines(foreign()));
    }

    @Test
    void bridgeThatIsDownGoesUpAndDownAgainOnFailure() {
        var state = new BridgeState(
                Kind.BRIDGE, Power.DOWN, 1500, Optional.empty(), addresses("192.168.200.1/24", "fd00:1::1/64"));
        List<Change> changes = upkeep.mend(state);
        assertEquals(List.of("link set dev hawse0 up"), lines(changes));
        assertEquals(
                "link set dev hawse0 down",
                changes.get(0).inverse().orElseThrow().line().text());
    }

    private List<String> lines(BridgeState state) {
        return lines(upkeep.mend(state));
    }

    private static List<String> lines(List<Change> changes) {
        return changes.stream().map(change -> change.line().text()).toList();
    }

    private static BridgeState ours(String... addresses) {
        Optional<OwnerTag> tag = Optional.of(OwnerTag.ofNetwork("default"));
        return new BridgeState(Kind.BRIDGE, Power.UP, 1500, tag, addresses(addresses));
    }

    private static BridgeState foreign(String... addresses) {
        return new BridgeState(Kind.BRIDGE, Power.UP, 1500, Optional.empty(), addresses(addresses));
    }

    private static List<InterfaceAddress> addresses(String... addresses) {
        return Stream.of(addresses).map(InterfaceAddress::parse).toList();
    }
}
