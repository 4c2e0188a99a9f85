package io.hawse.net.bridge;

import static io.hawse.net.bridge.Fixture.addresses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.bridge.BridgeState.Kind;
import io.hawse.net.bridge.BridgeState.Power;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BridgeRulesTest {

    private static final Optional<OwnerTag> OURS = Optional.of(OwnerTag.ofNetwork("default"));
    private static final Optional<OwnerTag> NOBODYS = Optional.empty();

    private final BridgeRules rules = new BridgeRules(Fixture.DUAL_STACK);

    @Test
    void bridgeHasTheGatewaysAddressesAndTheNetworksTag() {
        assertEquals(addresses("192.168.200.1/24", "fd00:1::1/64"), rules.wanted());
        assertEquals("hawse:network:default", rules.tag().toString());
    }

    @Test
    void bridgeThatFitsMayHaveMoreAddresses() {
        assertEquals(List.of(), rules.missing(bridge(OURS, "192.168.200.1/24", "fd00:1::1/64", "10.0.0.1/8")));
        assertEquals(List.of(), rules.missing(bridge(NOBODYS, "192.168.200.1/24", "fd00:1::1/64", "10.0.0.1/8")));
    }

    @Test
    void oursIsGivenWhatItLacks() {
        assertEquals(addresses("fd00:1::1/64"), rules.missing(bridge(OURS, "192.168.200.1/24")));
        assertEquals(rules.wanted(), rules.missing(bridge(OURS, "10.0.0.1/8")));
    }

    @Test
    void emptyForeignBridgeMayBeUsed() {
        assertEquals(rules.wanted(), rules.missing(bridge(NOBODYS)));
    }

    @Test
    void foreignBridgeIsNotGivenAddressesBesideItsOwn() {
        NetworkException e = conflict(bridge(NOBODYS, "192.168.200.1/24"));
        assertEquals(
                "bridge hawse0 isn't hawse's and has other addresses (192.168.200.1/24) than network default wants "
                        + "(192.168.200.1/24, fd00:1:0:0:0:0:0:1/64)",
                e.getMessage());
        assertEquals(
                "take another subnet, whose bridge has another name, or give it the address: ip addr add fd00:1:0:0:0:0:0:1/64 dev hawse0",
                e.remedy().orElseThrow());
        conflict(bridge(NOBODYS, "192.168.200.1/16", "fd00:1::1/64"));
    }

    @Test
    void otherNetworksBridgeIsForeign() {
        conflict(bridge(Optional.of(OwnerTag.ofNetwork("other")), "10.0.0.1/8"));
    }

    @Test
    void otherDeviceIsAConflictEvenWithItsAddresses() {
        NetworkException e = conflict(new BridgeState(Kind.OTHER, Power.UP, 1500, OURS, rules.wanted()));
        assertEquals("interface hawse0 exists and is no bridge, so network default can't use it", e.getMessage());
        assertEquals(
                "take another subnet, whose bridge has another name, or remove it: ip link del dev hawse0",
                e.remedy().orElseThrow());
    }

    private static BridgeState bridge(Optional<OwnerTag> tag, String... addresses) {
        return new BridgeState(Kind.BRIDGE, Power.UP, 1500, tag, addresses(addresses));
    }

    private NetworkException conflict(BridgeState found) {
        var e = assertThrows(NetworkException.class, () -> rules.missing(found));
        assertEquals(NetworkException.Kind.CONFLICT, e.kind());
        return e;
    }
}
