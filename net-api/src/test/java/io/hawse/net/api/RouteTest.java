package io.hawse.net.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RouteTest {

    @Test
    void defaultRouteIsOfItsGatewaysFamily() {
        assertEquals(
                Subnet.parse("0.0.0.0/0"),
                Route.defaultBy(IpLiteral.parse("10.0.0.1")).destination());
        assertEquals(
                Subnet.parse("::/0"),
                Route.defaultBy(IpLiteral.parse("fd00::1")).destination());
    }

    @Test
    void printsLikeIp() {
        assertEquals(
                "default via 10.0.0.1",
                Route.defaultBy(IpLiteral.parse("10.0.0.1")).toString());
        assertEquals(
                "10.9.0.0/16 via 10.0.0.1",
                new Route(Subnet.parse("10.9.0.0/16"), IpLiteral.parse("10.0.0.1")).toString());
    }

    @Test
    void familiesAreNotMixed() {
        assertThrows(
                IllegalArgumentException.class, () -> new Route(Subnet.parse("0.0.0.0/0"), IpLiteral.parse("::1")));
        assertThrows(
                IllegalArgumentException.class, () -> new Route(Subnet.parse("::/0"), IpLiteral.parse("10.0.0.1")));
    }
}
