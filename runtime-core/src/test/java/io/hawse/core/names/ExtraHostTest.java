package io.hawse.core.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraHostTest {

    @ParameterizedTest
    @CsvSource({
        "db:10.0.0.1, db, 10.0.0.1",
        "db=10.0.0.1, db, 10.0.0.1",
        "db.example.org:fd00::1, db.example.org, fd00::1",
        "db:::1, db, ::1",
        "db:[fd00::1], db, fd00::1",
        "db_1=[::1], db_1, ::1"
    })
    void nameAndAddress(String text, String name, String address) throws Exception {
        assertEquals(new ExtraHost(name, Optional.of(InetAddress.getByName(address))), ExtraHost.parse(text));
    }

    @Test
    void hostsGatewayIsKnownLater() {
        assertEquals(new ExtraHost("me", Optional.empty()), ExtraHost.parse("me:host-gateway"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "db:",
                ":10.0.0.1",
                "db:elsewhere",
                "db:10.1",
                "d b:10.0.0.1",
                "d\nb:10.0.0.1",
                "db:10.0.0.1\n"
            })
    void whatIsNoneIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ExtraHost.parse(text));
    }
}
