package io.hawse.net.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that are a checked string each. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "a", "0123456789abcde", "hawse0", "veth@x", "a.b", "...", "-x"})
    void interfaceNameTakesWhatTheKernelTakes(String name) {
        assertEquals(name, new InterfaceName(name).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0123456789abcdef", ".", "..", "a/b", "a:b", "a b", "a\tb", "eth%d", "a\nb", "\u00e4", "a\0b"
            })
    void interfaceNameRefusesWhatTheKernelRefuses(String name) {
        assertThrows(IllegalArgumentException.class, () -> new InterfaceName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "0", "A-b_c.9", "x23456789012345678901234567890123456789012345678901234567890123"})
    void containerIdTakesFileNames(String id) {
        assertEquals(id, new ContainerId(id).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                ".a",
                "_a",
                "..",
                "a/b",
                "a b",
                "a\n",
                "\u00e4",
                "x234567890123456789012345678901234567890123456789012345678901234",
            })
    void containerIdRefusesTheRest(String id) {
        assertThrows(IllegalArgumentException.class, () -> new ContainerId(id));
    }

    @Test
    void macAddressIsKeptInLowerCase() {
        assertEquals("02:42:c0:a8:c8:0a", new MacAddress("02:42:C0:A8:C8:0A").toString());
        assertEquals(new MacAddress("02:42:c0:a8:c8:0a"), new MacAddress("02:42:C0:A8:C8:0A"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "02:42:c0:a8:c8",
                "02:42:c0:a8:c8:02:03",
                "02-42-c0-a8-c8-02",
                "2:42:c0:a8:c8:2",
                "02:42:c0:a8:c8:0g",
                "00:00:00:00:00:00",
                "01:00:5e:00:00:01",
                "ff:ff:ff:ff:ff:ff",
            })
    void macAddressIsUnicast(String mac) {
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(mac));
    }
}
