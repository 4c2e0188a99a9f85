package io.hawse.net.ipcommand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.NetworkException;
import io.hawse.net.ipcommand.BridgeState.Kind;
import io.hawse.net.ipcommand.BridgeState.Power;
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
    void foreignBridgeIsNotGivenAddressesBesideItsOwn() {
        assertThrows(NetworkException.class, () -> upkeep.mend(foreign("192.168.200.1/24")));
        assertThrows(NetworkException.class, () -> upkeep.mend(foreign("192.168.200.1/16", "fd00:1::1/64")));
    }

    @Test
    void otherNetworksBridgeIsForeign() {
        var state = new BridgeState(
                Kind.BRIDGE, Power.UP, 1500, Optional.of(Tag.ofNetwork("other")), addresses("10.0.0.1/8"));
        assertThrows(NetworkException.class, () -> upkeep.mend(state));
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
        Optional<Tag> tag = Optional.of(Tag.ofNetwork("default"));
        return new BridgeState(Kind.BRIDGE, Power.UP, 1500, tag, addresses(addresses));
    }

    private static BridgeState foreign(String... addresses) {
        return new BridgeState(Kind.BRIDGE, Power.UP, 1500, Optional.empty(), addresses(addresses));
    }

    private static List<InterfaceAddress> addresses(String... addresses) {
        return Stream.of(addresses).map(InterfaceAddress::parse).toList();
    }
}
