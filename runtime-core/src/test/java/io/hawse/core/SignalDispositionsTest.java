package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalDispositionsTest {

    private static final String STATUS = """
            Name:\tsh
            SigPnd:\t0000000000000000
            SigBlk:\t0000000000000002
            SigIgn:\t0000000000000001
            SigCgt:\t0000000000004000
            """;

    @ParameterizedTest
    @CsvSource({"HUP, false", "INT, false", "TERM, false", "QUIT, true", "USR1, true", "KILL, true"})
    void caughtIgnoredAndBlockedSignalsAreNotDefault(Signal signal, boolean isDefault) {
        assertEquals(isDefault, SignalDispositions.parse(STATUS).isDefault(signal));
    }

    @Test
    void statusWithoutMasksMeansNothingIsDefault() {
        assertFalse(SignalDispositions.parse("Name:\tsh\n").isDefault(Signal.TERM));
    }

    @Test
    void highestBitIsNoTrouble() {
        SignalDispositions all = SignalDispositions.parse(STATUS.replace("0000000000004000", "ffffffffffffffff"));
        assertFalse(all.isDefault(Signal.QUIT));
    }

    @Test
    void switchesOfBothKindsAreCounted() {
        assertEquals(
                12,
                SignalDispositions.parse("voluntary_ctxt_switches:\t5\nnonvoluntary_ctxt_switches:\t7\n")
                        .switches());
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "WINCH"})
    void someSignalsEndNoProcessOrNeedNoHandlerFor(String name) {
        assertFalse(Signal.parse(name).endsUnhandled());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HUP", "INT", "QUIT", "ABRT", "USR1", "PIPE", "ALRM", "TERM", "PROF", "IO", "SYS", "RTMIN", "RTMAX"
            })
    void theOthersEndAProcessThatHasNoHandler(String name) {
        assertTrue(Signal.parse(name).endsUnhandled());
    }
}
