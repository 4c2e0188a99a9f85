package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessesTest {

    private static final int RLIMIT_CORE = 4;
    private static final int RLIMIT_NOFILE = 7;

    @Test
    void limitOfAnotherProcessIsSet() throws Exception {
        Process cat = new ProcessBuilder("/bin/cat").start();
        try {
            Processes.limit((int) cat.pid(), RLIMIT_NOFILE, 77, 99);
            Processes.limit((int) cat.pid(), RLIMIT_CORE, 0, 0);

            String limits = Files.readString(Path.of("/proc/" + cat.pid() + "/limits"));
            assertTrue(limits.matches("(?s).*Max open files +77 +99 .*"), limits);
            assertTrue(limits.matches("(?s).*Max core file size +0 +0 .*"), limits);
        } finally {
            cat.destroyForcibly().waitFor();
        }
    }

    @Test
    void limitThatCannotBeSaysWhatWasAsked() {
        ErrnoException e = assertThrows(ErrnoException.class, () -> Processes.limit(0, 99, 5, -1));
        assertEquals("prlimit64(0, 99, 5:18446744073709551615) failed: EINVAL (22), invalid argument", e.getMessage());
    }
}
