package io.hawse.net.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.net.api.MacAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

    private static String frame(String address) {
        Announcement announcement =
                new Announcement(Fixture.addresses(address).get(0).address(), new MacAddress("e2:5a:33:57:ef:29"));
        return HexFormat.of().formatHex(announcement.frame());
    }

    /** As arping -A -P sends it but for the target's MAC address, which nobody reads. */
    @Test
    void ipv4IsAGratuitousArpRequest() {
        assertEquals(
                "ffffffffffff" + "e25a3357ef29" + "0806" // to all, from it, ARP
                        + "0001" + "0800" + "06" + "04" + "0001" // Ethernet, IPv4, request
                        + "e25a3357ef29" + "0a4d0003" // it has
                        + "000000000000" + "0a4d0003", // the address that is asked for
                frame("10.77.0.3/24"));
    }

    /** The checksum as python's and the kernel's arithmetic has it: a neighbour's cache took this frame. */
    @Test
    void ipv6IsAnUnsolicitedNeighbourAdvertisementThatOverrides() {
        assertEquals(
                "333300000001" + "e25a3357ef29" + "86dd" // to all nodes, from it, IPv6
                        + "60000000" + "0020" + "3a" + "ff" // 32 bytes of ICMPv6, 255 hops
                        + "fd000008000000000000000000000003" + "ff020000000000000000000000000001"
                        + "8800" + "57ac" + "20000000" // advertisement, override
                        + "fd000008000000000000000000000003" + "0201" + "e25a3357ef29", // it has
                frame("fd00:8::3/64"));
    }
}
