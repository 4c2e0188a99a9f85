package io.hawse.net.ipcommand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.bridge.BridgeState;
import io.hawse.net.bridge.BridgeState.Kind;
import io.hawse.net.bridge.BridgeState.Power;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputParsingTest {

    @Test
    void bridgeWithoutItsLinkLocalAddress() {
        assertEquals(
                new BridgeState(
                        Kind.BRIDGE,
                        Power.UP,
                        1400,
                        Optional.of(OwnerTag.ofNetwork("default")),
                        List.of(InterfaceAddress.parse("192.168.200.1/24"), InterfaceAddress.parse("fd00:1::1/64"))),
                BridgeOutput.parse(IpOutput.BRIDGE_OF_DEFAULT));
    }

    @Test
    void foreignBridgeThatIsDown() {
        assertEquals(
                new BridgeState(
                        Kind.BRIDGE,
                        Power.DOWN,
                        1500,
                        Optional.empty(),
                        List.of(InterfaceAddress.parse("10.0.0.1/24"))),
                BridgeOutput.parse(IpOutput.FOREIGN_BRIDGE));
    }

    @Test
    void portOfABridgeIsNoBridge() {
        assertEquals(Kind.OTHER, BridgeOutput.parse(IpOutput.VETH).kind());
    }

    @Test
    void linksWithMasterAndTag() {
        assertEquals(
                List.of(
                        new LinkLine("lo", Optional.empty(), OptionalInt.empty(), Optional.empty()),
                        new LinkLine(
                                "hawse0",
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.of(OwnerTag.ofNetwork("default"))),
                        new LinkLine(
                                "hawse1",
                                Optional.of("hawse0"),
                                OptionalInt.of(0),
                                Optional.of(OwnerTag.of(Fixture.WEB))),
                        new LinkLine("eth7", Optional.of("hawse0"), OptionalInt.of(0), Optional.empty())),
                LinkLine.parse(IpOutput.LINK_LO
                        + IpOutput.LINK_BRIDGE
                        + IpOutput.port("hawse1", "hawse:container:web")
                        + IpOutput.port("eth7", "somebody's master plan")));
    }

    @Test
    void portThatIsGoingWithItsPeersNamespaceIsNone() {
        String port = IpOutput.port("hawse1", "hawse:container:web");
        assertEquals(
                List.of(new LinkLine(
                        "hawse1", Optional.empty(), OptionalInt.empty(), Optional.of(OwnerTag.of(Fixture.WEB)))),
                LinkLine.parse(port.replace("link-netnsid 0", "link-netnsid unknown")));
    }

    /** ip prints an alias as it is. */
    @Test
    void aliasWithALineBreakConfusesNobody() {
        assertEquals(
                List.of(new LinkLine("eth7", Optional.of("hawse0"), OptionalInt.of(0), Optional.empty())),
                LinkLine.parse(IpOutput.port("eth7", "a\nb: <UP> c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2: hawse0", "hawse0: <UP> mtu 1500 qdisc noop", "{\"ifname\":\"hawse0\"}"})
    void unknownFormIsNoBridge(String output) {
        assertThrows(NetworkException.class, () -> BridgeOutput.parse(output));
    }

    @Test
    void unknownFormIsNoLink() {
        assertThrows(NetworkException.class, () -> LinkLine.parse("2: hawse0 BROADCAST mtu 1500\n"));
    }

    @Test
    void batchErrorsHaveTheirLines() {
        assertEquals(
                List.of(
                        new BatchError(OptionalInt.of(1), "Device \"nope\" does not exist."),
                        new BatchError(OptionalInt.of(4), "RTNETLINK answers: File exists"),
                        new BatchError(OptionalInt.empty(), "Error: argument \"x\" is wrong: Device does not exist")),
                BatchError.parse("""
                        Device "nope" does not exist.
                        Command failed -:2
                        RTNETLINK answers: File exists
                        Command failed -:5
                        Error: argument "x" is wrong: Device does not exist

                        """));
    }

    @Test
    void remarkAboutADyingNamespaceIsNoError() {
        assertEquals(List.of(), BatchError.parse("Error: Peer netns reference is invalid.\n"));
        List<BatchError> errors = BatchError.parse(
                "Error: Peer netns reference is invalid.\nCannot find device \"x\"\nCommand failed -:2\n");
        assertEquals(1, errors.size());
        assertTrue(errors.get(0).alreadyGone());
    }
}
