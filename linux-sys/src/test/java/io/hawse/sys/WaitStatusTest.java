package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitStatusTest {

    @ParameterizedTest
    @CsvSource({
        "0x0000, false, 0, 0",
        "0x2a00, false, 0, 42",
        "0xff00, false, 0, 255",
        "0x0009, true, 9, 0",
        "0x008b, true, 11, 0"
    })
    void waitStatusIsExitOrSignal(String raw, boolean signaled, int signal, int exit) {
        WaitStatus status = new WaitStatus(Integer.decode(raw));
        assertEquals(signaled, status.signaled());
        assertEquals(signal, status.signal());
        assertEquals(exit, status.exitStatus());
    }
}
