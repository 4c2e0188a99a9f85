package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelStateTest {

    private static final KernelState STATE =
            new KernelState(List.of("link eth0: mtu = 1500", "link eth0: mtu = 1500", "link lo: mtu = 65536"));

    @Test
    void sameLinesInAnotherOrderAreNoDifference() {
        var other = new KernelState(List.of("link lo: mtu = 65536", "link eth0: mtu = 1500", "link eth0: mtu = 1500"));
        assertEquals(List.of(), STATE.differences(other));
    }

    @Test
    void differencesNameTheLinesOfBothAndCountThem() {
        var other = new KernelState(List.of("link eth0: mtu = 1500", "link eth0: mtu = 1400", "link lo: mtu = 65536"));
        assertEquals(List.of("- link eth0: mtu = 1500", "+ link eth0: mtu = 1400"), STATE.differences(other));
    }

    @Test
    void replacesInEachLine() {
        assertEquals(
                List.of("link N: mtu = 1500", "link N: mtu = 1500", "link lo: mtu = 65536"),
                STATE.replaceAll("eth\\d", "N").lines());
    }

    @Test
    void anInterfaceCanBeLeftAside() {
        List<String> others = List.of("- link lo0: mtu = 1", "+ address of lower: x", "+ route dst=default dev=lo0 ");
        List<String> los = List.of("- link lo: mtu = 1", "+ address of lo: x", "+ route dst=::1 dev=lo table=local");
        assertEquals(others, KernelState.apartFrom("lo", others));
        assertEquals(List.of(), KernelState.apartFrom("lo", los));
    }
}
