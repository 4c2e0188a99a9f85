package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignalTest {

    @ParameterizedTest
    @CsvSource({
        "15, 15",
        "TERM, 15",
        "SIGTERM, 15",
        "sigterm, 15",
        "hup, 1",
        "SYS, 31",
        "RTMIN, 34",
        "SIGRTMIN+3, 37",
        "RTMAX, 64",
        "RTMAX-1, 63",
        "64, 64"
    })
    void namesAreThoseOfTheManual(String text, int number) {
        assertEquals(new Signal(number), Signal.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65", "-1", "FOO", "SIG", "RTMIN+31", "RTMAX-31", "TERM ", "999"})
    void othersAreNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> Signal.parse(text));
    }

    @Test
    void eachNameIsReadAgain() {
        for (int number = 1; number <= 64; number++) {
            Signal signal = new Signal(number);
            assertEquals(signal, Signal.parse(signal.name()));
        }
    }
}
