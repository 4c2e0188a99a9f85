package io.hawse.net.bridge;

import static io.hawse.net.bridge.Fixture.addresses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.MacAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DerivedMacTest {

    private static String mac(String... addresses) {
        return DerivedMac.of(addresses(addresses)).value();
    }

    /** The MAC address that neighbours know an interface's second address by. */
    private static String macOfSecond(String... addresses) {
        List<InterfaceAddress> all = addresses(addresses);
        return DerivedMac.of(all.get(1), all).value();
    }

    @Test
    void ipv4AddressIsInIt() {
        assertEquals("02:42:c0:a8:c8:03", mac("192.168.200.3/24"));
        assertEquals("02:42:ff:ff:ff:fe", mac("255.255.255.254/8"));
    }

    @Test
    void ipv6AddressesOfOneNetworkHaveDifferentOnesThatAreLocalAndUnicast() {
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < 5000; i++) {
            String mac = mac("fd00:7::" + Integer.toHexString(i) + "/64");
            assertTrue(seen.add(mac), mac);
            assertEquals(2, Integer.parseInt(mac.substring(0, 2), 16) & 3, mac);
        }
        assertEquals(mac("fd00:7::3/64"), mac("fd00:7::3/112"), "whatever its subnet");
        assertNotEquals(mac("fd00:7::3/64"), mac("fd00:8::3/64"));
    }

    @Test
    void addressesThatAreLeasedSideBySideHaveTheSameOne() {
        assertEquals("02:42:0a:4d:00:03", mac("10.77.0.3/24", "fd00:8::3/64"));
        assertEquals("02:42:0a:4d:00:03", macOfSecond("10.77.0.3/24", "fd00:8::3/64"));
        assertEquals("02:42:0a:4d:00:83", macOfSecond("10.77.0.131/25", "fd00:8::8003/121"));
        assertEquals("02:42:0a:4d:01:02", macOfSecond("10.77.0.3/16", "fd00:8::102/64"));
    }

    @Test
    void ipv6AddressHasTheSameOneWhateverIpv4AddressIsBesideIt() {
        assertEquals("02:42:0a:4d:00:03", macOfSecond("10.77.0.50/24", "fd00:8::3/64"));
        assertEquals(mac("fd00:8::1:0/64"), macOfSecond("10.77.0.3/24", "fd00:8::1:0/64"), "no place beside it");
        assertEquals(mac("fd00:8::1:0:0:3/64"), macOfSecond("10.77.0.3/24", "fd00:8::1:0:0:3/64"));
    }

    @Test
    void containerWithAnotherOneIsAnnouncedAndSoIsTheDerivedOneWhenItGoes() {
        List<InterfaceAddress> together = addresses("10.77.0.3/24", "fd00:8::3/64");
        List<InterfaceAddress> apart = addresses("10.77.0.50/24", "fd00:8::3/64");
        var own = new MacAddress("02:00:00:00:00:07");
        assertEquals(List.of(), Announcement.atAttach(together, DerivedMac.of(together)));
        assertEquals(
                List.of(new Announcement(apart.get(1).address(), DerivedMac.of(apart))),
                Announcement.atAttach(apart, DerivedMac.of(apart)));
        assertEquals(
                List.of(
                        new Announcement(together.get(0).address(), own),
                        new Announcement(together.get(1).address(), own)),
                Announcement.atAttach(together, own));
        assertEquals(List.of(), Announcement.atDetach(Fixture.attachment(together, DerivedMac.of(together))));
        assertEquals(
                List.of(
                        new Announcement(together.get(0).address(), DerivedMac.of(together)),
                        new Announcement(together.get(1).address(), DerivedMac.of(together))),
                Announcement.atDetach(Fixture.attachment(together, own)));
    }
}
