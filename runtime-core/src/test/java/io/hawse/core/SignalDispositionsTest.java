package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
    void thisJvmCatchesTermAndAnEndedProcessHasNoDefaults() throws Exception {
        assertFalse(SignalDispositions.of(ProcessHandle.current().pid()).isDefault(Signal.TERM));
        Process gone = new ProcessBuilder("/bin/true").start();
        gone.waitFor();
        assertFalse(SignalDispositions.of(gone.pid()).isDefault(Signal.TERM));
    }

    @ParameterizedTest
    @EnumSource
    void unhandledSignalEndsAProcessAsTheManualSays(Signal signal) {
        boolean ends = !List.of(Signal.KILL, Signal.CONT, Signal.STOP, Signal.TSTP, Signal.WINCH)
                .contains(signal);
        assertEquals(ends, signal.endsUnhandled());
    }
}
