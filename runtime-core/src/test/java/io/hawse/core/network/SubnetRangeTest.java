package io.hawse.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.Subnet;
import java.math.BigInteger;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.168.200.0/24, 192.168.200.1, 254, 192.168.200.254",
        "10.0.0.0/8,       10.0.0.1,      16777214, 10.255.255.254",
        "10.9.0.4/30,      10.9.0.5,      2, 10.9.0.6",
        "fd00:1::/64,      fd00:1::1,     18446744073709551615, fd00:1::ffff:ffff:ffff:ffff",
        "fd00::/126,       fd00::1,       3, fd00::3",
    })
    void addressesAreCountedFromTheBridges(String subnet, String gateway, BigInteger count, String last)
            throws Exception {
        SubnetRange range = SubnetRange.of(Subnet.parse(subnet));
        assertEquals(InetAddress.getByName(gateway), range.gateway());
        assertEquals(count, range.count());
        assertEquals(InetAddress.getByName(gateway), range.address(BigInteger.ONE));
        assertEquals(InetAddress.getByName(last), range.address(count));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.200.0/24, 192.168.200.2,   true",
        "192.168.200.0/24, 192.168.200.254, true",
        "192.168.200.0/24, 192.168.200.1,   false",
        "192.168.200.0/24, 192.168.200.0,   false",
        "192.168.200.0/24, 192.168.200.255, false",
        "192.168.200.0/24, 192.168.201.2,   false",
        "192.168.200.0/24, fd00::2,         false",
        "fd00::/64,        fd00::2,         true",
        "fd00::/64,        fd00::ffff:ffff:ffff:ffff, true",
        "fd00::/64,        fd00::,          false",
        "fd00::/64,        fd00::1,         false",
        "fd00::/64,        192.168.200.2,   false",
    })
    void containersHaveWhatIsLeft(String subnet, String address, boolean theirs) throws Exception {
        assertEquals(theirs, SubnetRange.of(Subnet.parse(subnet)).isForContainers(InetAddress.getByName(address)));
    }

    @Test
    void addressesCarryOverBytes() throws Exception {
        SubnetRange range = SubnetRange.of(Subnet.parse("10.0.0.0/16"));
        assertEquals(InetAddress.getByName("10.0.1.0"), range.address(BigInteger.valueOf(256)));
        assertTrue(range.isForContainers(InetAddress.getByName("10.0.0.255")));
        assertFalse(range.isForContainers(InetAddress.getByName("10.0.255.255")));
    }
}
