package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveCapabilitiesTest {

    @ParameterizedTest
    @CsvSource({
        "0000000000000000, false, false",
        "0000000000001000, true,  false",
        "0000000000200000, false, true",
        "000001ffffffffff, true,  true",
        "000001ffffdfefff, false, false",
    })
    void bitsAreThoseOfTheHeader(String digits, boolean netAdmin, boolean sysAdmin) throws IOException {
        var capabilities = EffectiveCapabilities.parse(
                "Name:\tjava\nCapPrm:\tffffffffffffffff\nCapEff:\t" + digits + "\nCapBnd:\tffffffffffffffff\n");
        assertEquals(netAdmin, capabilities.hasNetAdmin());
        assertEquals(sysAdmin, capabilities.hasSysAdmin());
    }

    @Test
    void statusWithoutThemIsRefused() {
        assertThrows(IOException.class, () -> EffectiveCapabilities.parse("Name:\tjava\n"));
    }
}
