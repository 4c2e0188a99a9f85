package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessFilesTest {

    private static final int PROCESSES = 300;

    @Test
    void processThatIsThereSaysWhatItIs() throws Exception {
        long self = ProcessHandle.current().pid();
        assertTrue(ProcessFiles.read(self, "stat").orElseThrow().startsWith(self + " ("));
    }

    /** Looked at all the time, some end just between the opening and the reading. */
    @Test
    void processThatEndsMeanwhileIsNone() throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            Process process = new ProcessBuilder("true").start();
            Optional<String> status = ProcessFiles.read(process.pid(), "status");
            while (status.isPresent()) {
                status = ProcessFiles.read(process.pid(), "status");
            }
            assertEquals(0, process.waitFor());
        }
    }
}
