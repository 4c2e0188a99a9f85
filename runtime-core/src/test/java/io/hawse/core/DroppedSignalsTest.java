package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Architecture;
import io.hawse.sys.Syscall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DroppedSignalsTest {

    private static final String NANOSLEEP = "35 0x7ffe707c74d0 0x0 0x0 0x0 0x0 0x0 0x7ffe707c7400 0x7f6b5b65ac2f\n";
    private static final Duration SHORT = Duration.ofMillis(20);

    /** What /proc shows, one look after another; the last one stays. */
    private final List<String> statuses = new ArrayList<>();

    private final List<String> calls = new ArrayList<>();
    private long ticks;
    private long ticksALook;

    private Optional<String> read(String entry) throws IOException {
        return switch (entry) {
            case "status" -> Optional.of(next(statuses));
            case "syscall" -> Optional.of(next(calls)).filter(call -> !call.isEmpty());
            case "stat" -> {
                ticks += ticksALook;
                yield Optional.of("1 (a) b) R 0 1 1 0 -1 4194560 104 0 0 0 " + ticks + " 7 0 0 20 0 1 0 435770 0\n");
            }
            default -> throw new IOException("cannot read " + entry);
        };
    }

    private static String next(List<String> looks) {
        return looks.size() == 1 ? looks.get(0) : looks.remove(0);
    }

    private static String status(String blocked, int switches) {
        return "SigBlk:\t" + blocked
                + "\nSigIgn:\t0000000000000000\nSigCgt:\t0000000000000000\nvoluntary_ctxt_switches:\t" + switches
                + "\nnonvoluntary_ctxt_switches:\t1\n";
    }

    private static String nothingBlocked(int switches) {
        return status("0000000000000000", switches);
    }

    private boolean includesTerm() throws IOException {
        return new DroppedSignals(this::read, SHORT).include(Signal.TERM);
    }

    @Test
    void sleepingProcessWithoutAHandlerGetsNone() throws Exception {
        statuses.add(nothingBlocked(4));
        calls.add(NANOSLEEP);
        assertTrue(includesTerm());
    }

    @ParameterizedTest
    @ValueSource(strings = {"177", "421"})
    void processInSigtimedwaitMayReceiveWhatIsNotShownAsBlocked(String number) throws Exception {
        statuses.add(nothingBlocked(4));
        calls.add(number + " 0x7ffe707c74d0 0x7ffe707c7550 0x0 0x8 0x0 0x0 0x7ffe707c7400 0x7f6b5b65ac2f\n");
        assertFalse(includesTerm());
        calls.set(0, Syscall.RT_SIGTIMEDWAIT.number(Architecture.current()) + " 0x0 0x0 0x0 0x8 0x0 0x0 0x0 0x0\n");
        assertFalse(includesTerm());
    }

    @Test
    void blockedSignalIsQueued() throws Exception {
        statuses.add(status("0000000000004000", 4));
        calls.add(NANOSLEEP);
        assertFalse(includesTerm());
    }

    @Test
    void processThatRanBetweenTwoLooksIsLookedAtAgain() throws Exception {
        statuses.addAll(List.of(nothingBlocked(4), nothingBlocked(5), status("0000000000004000", 5)));
        calls.add(NANOSLEEP);
        assertFalse(includesTerm(), "it waited for signals at the first look and slept at the second");
        assertEquals(1, statuses.size(), "it was looked at again");
    }

    @Test
    void busyProcessThatNeverBlocksItDropsIt() throws Exception {
        statuses.add(nothingBlocked(4));
        calls.add("running\n");
        ticksALook = 1;
        assertTrue(includesTerm());
    }

    @Test
    void runnableProcessThatDoesNotGetAProcessorIsInDoubt() throws Exception {
        statuses.add(nothingBlocked(4));
        calls.add("running\n");
        assertFalse(includesTerm(), "it may have been woken up in sigtimedwait");
    }

    @Test
    void processThatMayNotBeLookedIntoIsInDoubt() throws Exception {
        statuses.add(nothingBlocked(4));
        calls.add("");
        assertFalse(includesTerm());
        assertFalse(new DroppedSignals(
                        entry -> {
                            if (entry.equals("syscall")) {
                                throw new IOException("EACCES");
                            }
                            return read(entry);
                        },
                        SHORT)
                .include(Signal.TERM));
    }

    @Test
    void endedProcessDropsNothing() throws Exception {
        Process gone = new ProcessBuilder("/bin/true").start();
        gone.waitFor();
        assertFalse(DroppedSignals.of(gone.pid()).include(Signal.TERM));
    }

    @Test
    void thisJvmHasAHandlerForTermAndNoneForXcpu() throws Exception {
        long pid = ProcessHandle.current().pid();
        assertFalse(DroppedSignals.of(pid).include(Signal.TERM));
        assertTrue(DroppedSignals.of(pid).include(Signal.parse("XCPU")));
    }
}
