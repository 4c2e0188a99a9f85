package io.hawse.net.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.168.200.2/24,        192.168.200.2/24",
        "0.0.0.0/0,               0.0.0.0/0",
        "255.255.255.255/32,      255.255.255.255/32",
        "fd00:1::2/64,            fd00:1:0:0:0:0:0:2/64",
        "FD00::A/128,             fd00:0:0:0:0:0:0:a/128",
        "::/0,                    0:0:0:0:0:0:0:0/0",
    })
    void printsWhatItParsed(String text, String printed) {
        InterfaceAddress address = InterfaceAddress.parse(text);
        assertEquals(printed, address.toString());
        assertEquals(address, InterfaceAddress.parse(address.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.200.2",
                "192.168.200.2/",
                "192.168.200.2/33",
                "192.168.200.2/-1",
                "192.168.200.2/+24",
                "192.168.200.2/0x18",
                "192.168.200.2/24/24",
                "192.168.200.256/24",
                "192.168.200/24",
                "3232286722/24",
                "192.168.200.2 /24",
                "localhost/8",
                "/24",
                "",
                "fd00::2/129",
                "fd00::2::3/64",
                "fd00::12345/64",
                "fe80::1%lo/64",
                ":/64",
            })
    void otherFormsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> InterfaceAddress.parse(text));
    }

    @Test
    void prefixLengthOfTheOtherFamilyIsRefused() {
        var address = InterfaceAddress.parse("192.168.200.2/24").address();
        assertThrows(IllegalArgumentException.class, () -> new InterfaceAddress(address, 64));
        assertThrows(IllegalArgumentException.class, () -> new InterfaceAddress(address, -1));
    }
}
