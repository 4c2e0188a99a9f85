package io.hawse.net.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

    @ParameterizedTest
    @ValueSource(strings = {"192.168.200.0/24", "0.0.0.0/0", "10.0.0.1/32", "10.1.2.4/30", "fd00:1:0:0:0:0:0:0/64"})
    void printsWhatItParsed(String text) {
        assertEquals(text, Subnet.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.200.0", "192.168.200.0/33", "fd00::/129", "hawse/24", "192.168.0/24", "/", ""})
    void otherFormsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Subnet.parse(text));
    }

    @Test
    void addressInsideNamesItsSubnet() {
        var e = assertThrows(IllegalArgumentException.class, () -> Subnet.parse("192.168.200.7/24"));
        assertEquals("192.168.200.7/24 is an address inside a subnet; the subnet is 192.168.200.0/24", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Subnet.parse("fd00::1/64"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.200.7/24,  192.168.200.0/24",
        "192.168.203.7/22,  192.168.200.0/22",
        "10.255.255.255/9,  10.128.0.0/9",
        "10.0.0.1/32,       10.0.0.1/32",
        "10.0.0.1/0,        0.0.0.0/0",
        "fd00:1::ffff/64,   fd00:1::/64",
        "fd00::3/127,       fd00::2/127",
    })
    void subnetOfAnAddress(String address, String subnet) {
        assertEquals(Subnet.parse(subnet), Subnet.of(InterfaceAddress.parse(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.200.0/24, 192.168.200.0,   true",
        "192.168.200.0/24, 192.168.200.255, true",
        "192.168.200.0/24, 192.168.201.0,   false",
        "192.168.200.0/24, 192.168.199.255, false",
        "10.0.0.4/30,      10.0.0.7,        true",
        "10.0.0.4/30,      10.0.0.8,        false",
        "0.0.0.0/0,        8.8.8.8,         true",
        "0.0.0.0/0,        ::1,             false",
        "::/0,             8.8.8.8,         false",
        "fd00::/64,        fd00::ffff,      true",
        "fd00::/64,        fd00:0:0:1::,    false",
    })
    void contains(String subnet, String address, boolean expected) {
        assertEquals(expected, Subnet.parse(subnet).contains(IpLiteral.parse(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,  10.1.0.0/16,  true",
        "10.0.0.0/16, 10.0.0.0/16,  true",
        "10.0.0.0/16, 10.1.0.0/16,  false",
        "0.0.0.0/0,   10.1.0.0/16,  true",
        "0.0.0.0/0,   fd00::/64,    false",
        "fd00::/48,   fd00::/64,    true",
        "fd00::/64,   fd01::/64,    false",
    })
    void overlapsBothWays(String one, String other, boolean expected) {
        assertEquals(expected, Subnet.parse(one).overlaps(Subnet.parse(other)));
        assertEquals(expected, Subnet.parse(other).overlaps(Subnet.parse(one)));
    }
}
