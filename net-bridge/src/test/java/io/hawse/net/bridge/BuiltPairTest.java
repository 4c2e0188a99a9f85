package io.hawse.net.bridge;

import static io.hawse.net.bridge.Fixture.DUAL_STACK;
import static io.hawse.net.bridge.Fixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Route;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BuiltPairTest {

    @Test
    void defaultRouteIsOfTheFamiliesThatTheContainerHas() {
        Route ipv4 = Route.defaultBy(InterfaceAddress.parse("192.168.200.1/24").address());
        Route ipv6 = Route.defaultBy(InterfaceAddress.parse("fd00:1::1/64").address());
        assertEquals(List.of(ipv4, ipv6), routes("192.168.200.2/24", "fd00:1::2/64"));
        assertEquals(List.of(ipv4), routes("192.168.200.2/24"));
        assertEquals(List.of(ipv6), routes("fd00:1::2/64"));
    }

    private static List<Route> routes(String... addresses) {
        return BuiltPair.routes(request(DUAL_STACK, addresses), DUAL_STACK);
    }

    @Test
    void recordHasAllThatADetachNeeds() {
        AttachRequest request = request(DUAL_STACK, "192.168.200.2/24");
        var pair = new BuiltPair(
                new InterfaceName("hawse1"),
                new MacAddress("02:00:00:00:00:07"),
                1400,
                BuiltPair.routes(request, DUAL_STACK));
        assertEquals(
                new Attachment(
                        "bridge",
                        request.container(),
                        Optional.of("default"),
                        request.interfaceName(),
                        request.addresses(),
                        pair.routes(),
                        Optional.of(pair.mac()),
                        OptionalInt.of(1400),
                        List.of(pair.hostEnd()),
                        Optional.of(DUAL_STACK.bridge()),
                        List.of()),
                pair.attachment("bridge", request, DUAL_STACK));
    }
}
