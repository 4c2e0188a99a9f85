package io.hawse.net.bridge;

import static io.hawse.net.bridge.Fixture.DUAL_STACK;
import static io.hawse.net.bridge.Fixture.IPV4;
import static io.hawse.net.bridge.Fixture.request;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestCheckTest {

    @Test
    void requestThatCanBeMetGivesItsNetwork() {
        assertSame(IPV4, RequestCheck.network(request(IPV4, "192.168.200.2/24")));
        assertSame(DUAL_STACK, RequestCheck.network(request(DUAL_STACK, "192.168.200.2/24", "fd00:1::2/64")));
    }

    @Test
    void requestThatCannotBeMetIsRefusedWithItsReason() {
        assertRefused(
                Kind.USER,
                "container web wants a bridge but names no network",
                request(Optional.empty(), "eth0", "192.168.200.2/24"));
        assertRefused(
                Kind.USER,
                "interface lo is there in every namespace",
                request(Optional.of(IPV4), "lo", "192.168.200.2/24"));
        assertRefused(Kind.INTERNAL, "container web was given no address to attach with", request(IPV4));
        assertRefused(
                Kind.USER, "address 10.0.0.2/8 lies in no subnet of network default", request(IPV4, "10.0.0.2/8"));
        assertRefused(
                Kind.CONFLICT,
                "address 192.168.200.1/24 is the gateway of network default",
                request(IPV4, "192.168.200.1/24"));
    }

    @Test
    void ipv6AloneHasALeastMtu() {
        var e = assertThrows(NetworkException.class, () -> RequestCheck.checkMtu(DUAL_STACK, 1279));
        assertEquals(Kind.USER, e.kind());
        assertEquals("MTU 1279 is too small for network default, IPv6 needs 1280", e.getMessage());
        assertDoesNotThrow(() -> RequestCheck.checkMtu(DUAL_STACK, 1280));
        assertDoesNotThrow(() -> RequestCheck.checkMtu(IPV4, 1279));
    }

    private static void assertRefused(Kind kind, String message, AttachRequest request) {
        var e = assertThrows(NetworkException.class, () -> RequestCheck.network(request));
        assertEquals(kind, e.kind());
        assertEquals(message, e.getMessage());
    }
}
