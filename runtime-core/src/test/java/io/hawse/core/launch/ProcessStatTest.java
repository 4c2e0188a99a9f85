package io.hawse.core.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.WaitStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProcessStatTest {

    /** As of Linux 6.18, of {@code sh -c 'exit 7'} whose parent didn't wait; the name is made difficult. */
    private static final String ZOMBIE = "812 (a) T (b) Z 810 812 812 0 -1 4227148 79 0 0 0 0 0 0 0 20 0 1 0 69817 0 0"
            + " 18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 1792\n";

    @Test
    void zombiesWaitStatusIsTheLastField() {
        ProcessStat stat = ProcessStat.parse(ZOMBIE);
        assertEquals(new ProcessStat('Z', new WaitStatus(7 << 8)), stat);
        assertTrue(stat.zombie());
        assertFalse(stat.stopped());
    }

    @Test
    void stoppedProcessesAreThoseOfASignalAndOfATracer() {
        assertTrue(ProcessStat.parse(ZOMBIE.replace(") Z", ") t")).stopped());
        assertTrue(ProcessStat.parse(ZOMBIE.replace(") Z", ") T")).stopped());
        assertFalse(ProcessStat.parse(ZOMBIE.replace(") Z", ") S")).stopped());
    }

    @Test
    void runningProcessHasOne() throws Exception {
        ProcessStat own = ProcessStat.of((int) ProcessHandle.current().pid()).orElseThrow();
        assertFalse(own.zombie());
        assertEquals(Optional.empty(), ProcessStat.of(Integer.MAX_VALUE));
    }
}
