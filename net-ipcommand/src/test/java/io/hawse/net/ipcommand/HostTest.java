package io.hawse.net.ipcommand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the driver finds out about the host without a process. */
class HostTest {

    private static final String ROUTES =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";

    @TempDir
    Path proc;

    private HostFiles host;

    @BeforeEach
    void makeHost() throws IOException {
        host = Fixture.host(proc);
    }

    @Test
    void saysWhatItIs() {
        var driver = new IpCommandDriver();
        assertEquals("bridge", driver.name());
        assertEquals(Addressing.LEASED, driver.addressing());
    }

    @Test
    void probeNamesTheMissingRight() throws IOException {
        assertEquals(Probe.usable(), probe(Optional.of(Path.of("/bin/ip"))));
        Files.writeString(proc.resolve("self/status"), "CapEff:\t0000000000000000\n");
        assertUnusable("it needs CAP_NET_ADMIN: run hawse as root", Optional.of(Path.of("/bin/ip")));
        Files.writeString(proc.resolve("self/status"), "CapEff:\t0000000000001000\n");
        assertUnusable("it needs CAP_SYS_ADMIN to enter", Optional.of(Path.of("/bin/ip")));
        Files.delete(proc.resolve("self/status"));
        assertUnusable("it can't read", Optional.of(Path.of("/bin/ip")));
    }

    @Test
    void probeNamesTheMissingProgram() throws IOException {
        assertUnusable("there is no ip(8) in /usr/sbin, /usr/bin, /sbin", Optional.empty());
        Path busybox = Files.writeString(proc.resolve("busybox"), "");
        Path link = Files.createSymbolicLink(proc.resolve("ip"), busybox);
        assertUnusable("is busybox's, which has no batches: install iproute2", Optional.of(link));
    }

    @Test
    void defaultRouteWithTheLeastMetricWins() throws IOException {
        Files.writeString(
                proc.resolve("self/net/route"),
                ROUTES + "eth0\t0001000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
                        + "*\t00000000\t00000000\t0201\t0\t0\t1\t00000000\t0\t0\t0\n"
                        + "wlan0\t00000000\t0100000A\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
                        + "eth0\t00000000\t0100000A\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
                        + "tun0\t00000000\t0100000A\t0003\t0\t0\t50\t00000080\t0\t0\t0\n");
        assertEquals(Optional.of("eth0"), host.defaultRouteInterface());
    }

    @Test
    void ipv6sDefaultRouteCountsWhereIpv4HasNone() throws IOException {
        String any = "0".repeat(32) + " 00 " + "0".repeat(32) + " 00 ";
        Files.writeString(proc.resolve("self/net/route"), ROUTES);
        Files.writeString(
                proc.resolve("self/net/ipv6_route"),
                any + "fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth1\n" + any
                        + "00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo\n");
        assertEquals(Optional.of("eth1"), host.defaultRouteInterface());
    }

    @Test
    void hostWithoutDefaultRouteGivesEthernetsMtu() throws IOException {
        assertEquals(1500, host.defaultRouteMtu());
        Files.writeString(
                proc.resolve("self/net/route"),
                ROUTES + "nowhere\t00000000\t0100000A\t0003\t0\t0\t0\t00000000\t0\t0\t0\n");
        assertEquals(1500, host.defaultRouteMtu());
    }

    private Probe probe(Optional<Path> program) {
        return new IpCommandDriver(new FakeRunner(), () -> program, host, Fixture::unsent, () -> 0).probe();
    }

    private void assertUnusable(String reason, Optional<Path> program) {
        Probe probe = probe(program);
        assertTrue(probe instanceof Probe.Unusable unusable && unusable.reason().contains(reason), probe.toString());
    }
}
