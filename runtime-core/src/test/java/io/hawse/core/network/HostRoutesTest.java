package io.hawse.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.Subnet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines are a kernel's: 6.18, x86-64. */
class HostRoutesTest {

    private static final String HEADER =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT       ";

    private static HostRoutes.Entry route(String subnet, String device) {
        return new HostRoutes.Entry(Subnet.parse(subnet), "route", device);
    }

    @Test
    void ipv4RouteIsReadLastByteFirst() throws Exception {
        assertEquals(
                Optional.of(route("172.30.4.0/22", "eth0")),
                HostRoutes.ipv4Route("eth0\t00041EAC\t00000000\t0001\t0\t0\t0\t00FCFFFF\t0\t0\t0           "));
        assertEquals(
                Optional.of(route("192.168.200.0/24", "hawse0")),
                HostRoutes.ipv4Route("hawse0\t00C8A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0           "));
        assertEquals(
                Optional.of(route("10.8.0.1/32", "tun0")),
                HostRoutes.ipv4Route("tun0\t0100080A\t00000000\t0005\t0\t0\t50\tFFFFFFFF\t0\t0\t0           "));
    }

    @Test
    void ipv4DefaultRouteHeaderAndLinkLocalDoNotCount() throws Exception {
        assertEquals(
                Optional.empty(),
                HostRoutes.ipv4Route("eth0\t00000000\t01041EAC\t0003\t0\t0\t0\t00000000\t0\t0\t0           "));
        assertEquals(Optional.empty(), HostRoutes.ipv4Route(HEADER));
        assertEquals(Optional.empty(), HostRoutes.ipv4Route(""));
        assertEquals(
                Optional.empty(),
                HostRoutes.ipv4Route("eth0\t0000FEA9\t00000000\t0001\t0\t0\t1000\t0000FFFF\t0\t0\t0           "));
    }

    @Test
    void ipv6RouteHasItsLengthInHexadecimalAndItsDeviceAtTheEnd() throws Exception {
        assertEquals(
                Optional.of(route("fd00:1:2::/64", "eth0")),
                HostRoutes.ipv6Route("fd000001000200000000000000000000 40 00000000000000000000000000000000 00 "
                        + "00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0"));
        assertEquals(
                Optional.of(route("::1/128", "lo")),
                HostRoutes.ipv6Route("00000000000000000000000000000001 80 00000000000000000000000000000000 00 "
                        + "00000000000000000000000000000000 00000000 00000002 00000000 80200001       lo"));
    }

    @Test
    void ipv6DefaultLinkLocalAndMulticastDoNotCount() throws Exception {
        String rest = " 00000000000000000000000000000000 00 00000000000000000000000000000000 "
                + "ffffffff 00000001 00000000 00200200       lo";
        assertEquals(Optional.empty(), HostRoutes.ipv6Route("00000000000000000000000000000000 00" + rest));
        assertEquals(Optional.empty(), HostRoutes.ipv6Route("fe800000000000000000000000000000 40" + rest));
        assertEquals(Optional.empty(), HostRoutes.ipv6Route("ff000000000000000000000000000000 08" + rest));
        assertEquals(Optional.empty(), HostRoutes.ipv6Route("nonsense"));
    }

    @Test
    void ipv4MappedIpv6RouteIsNoIpv4Route() throws Exception {
        assertEquals(
                Optional.empty(),
                HostRoutes.ipv6Route("00000000000000000000ffff0a000000 68 00000000000000000000000000000000 00 "
                        + "00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo"));
    }

    @Test
    void clashIsAnyOverlapButOnesOwn() {
        HostRoutes routes = new HostRoutes(List.of(route("10.0.0.0/8", "tun0"), route("10.9.1.0/24", "eth0")));
        Subnet subnet = Subnet.parse("10.9.0.0/16");
        assertEquals(Optional.of(route("10.0.0.0/8", "tun0")), routes.clash(subnet, "hawse0"));
        assertEquals(Optional.of(route("10.9.1.0/24", "eth0")), routes.clash(subnet, "tun0"));
        assertEquals(Optional.empty(), routes.clash(Subnet.parse("11.0.0.0/8"), "hawse0"));
        assertEquals(Optional.empty(), routes.clash(Subnet.parse("fd00::/64"), "hawse0"));
    }

    @Test
    void thisMachinesLoopbackSubnetIsThere() {
        HostRoutes routes = HostRoutes.current();
        assertTrue(
                routes.entries().stream().allMatch(entry -> entry.subnet().prefixLength() > 0),
                () -> routes.entries().toString());
    }
}
