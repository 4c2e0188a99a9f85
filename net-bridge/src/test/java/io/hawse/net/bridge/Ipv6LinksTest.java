package io.hawse.net.bridge;

import static io.hawse.net.bridge.Fixture.DUAL_STACK;
import static io.hawse.net.bridge.Fixture.IPV4;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class Ipv6LinksTest {

    @Test
    void linksOfAnIpv4NetworkAreSilenced() {
        assertEquals(Ipv6Links.SILENCED, Ipv6Links.of(IPV4, 1280, () -> true));
    }

    @Test
    void kernelWithoutIpv6KnowsNoSuchSwitch() {
        assertEquals(Ipv6Links.UNTOUCHED, Ipv6Links.of(IPV4, 1500, () -> false));
    }

    @Test
    void linksTooSmallForIpv6HaveNoSuchSwitch() {
        assertEquals(Ipv6Links.UNTOUCHED, Ipv6Links.of(IPV4, 1279, () -> fail("asked for nothing")));
    }

    @Test
    void linksOfAnIpv6NetworkKeepTheirs() {
        assertEquals(Ipv6Links.UNTOUCHED, Ipv6Links.of(DUAL_STACK, 1500, () -> fail("asked for nothing")));
    }
}
