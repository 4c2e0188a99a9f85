package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.net.api.Subnet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTextTest {

    /** The examples of RFC 5952, section 4, among them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.0.9",
                "::",
                "::1",
                "fe80::",
                "2001:db8::2:1",
                "2001:db8:0:1:1:1:1:1",
                "2001:0:0:1::1",
                "2001:db8::1:0:0:1",
                "1:2:3:4:5:6:7:8",
                "ff02::1:ff00:1234"
            })
    void isAsShortAsCanBe(String text) throws UnknownHostException {
        assertEquals(text, AddressText.of(InetAddress.getByName(text)));
    }

    @Test
    void subnetHasItsPrefixLength() {
        assertEquals("10.1.0.0/16", AddressText.of(Subnet.parse("10.1.0.0/16")));
        assertEquals("fd00:0:0:1::/64", AddressText.of(Subnet.parse("fd00:0:0:1::/64")));
    }
}
