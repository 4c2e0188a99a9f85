package io.hawse.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {

    @TempDir
    Path temporary;

    @Test
    void thisProcessIsAlive() throws Exception {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid());
        assertTrue(self.alive());
        assertEquals(self, ProcessIdentity.of(self.pid()));
    }

    @Test
    void laterProcessWithTheSameNumberIsAnother() throws Exception {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid());
        assertFalse(new ProcessIdentity(self.pid(), self.startTime() + 1).alive());
    }

    @Test
    void endedProcessIsDead() throws Exception {
        Process cat = new ProcessBuilder("/bin/cat").start();
        ProcessIdentity identity = ProcessIdentity.of(cat.pid());
        assertTrue(identity.alive());
        cat.destroyForcibly().waitFor();
        assertFalse(identity.alive());
        assertThrows(NoSuchFileException.class, () -> ProcessIdentity.of(cat.pid()));
    }

    @Test
    void nobodyIsDead() throws Exception {
        assertFalse(ProcessIdentity.NOBODY.alive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", ") Z 1 1 (", "((()", "x) R 2"})
    void oddNameOfAProcessIsNoTrouble(String name) throws Exception {
        Path program = Files.copy(Path.of("/bin/cat").toRealPath(), temporary.resolve(name));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Process process = start(program);
        try {
            ProcessIdentity identity = ProcessIdentity.of(process.pid());
            assertTrue(identity.alive());
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            assertTrue(stat.contains("(" + name + ")"), stat);
            String[] fields = stat.substring(stat.indexOf("(" + name + ")") + name.length() + 3)
                    .split(" ", -1);
            assertEquals(Long.parseLong(fields[22 - 3]), identity.startTime());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Another test thread that forks while the copy is still open for writing makes this ETXTBSY for a moment. */
    private static Process start(Path program) throws IOException {
        return new ProcessBuilder(program.toString()).start();
    }

    @Test
    void textFormIsReadBack() {
        ProcessIdentity identity = new ProcessIdentity(4194304, 9876543210L);
        assertEquals("4194304@9876543210", identity.toString());
        assertEquals(identity, ProcessIdentity.parse(identity.toString()));
        assertNotEquals(identity, ProcessIdentity.parse("4194304@1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1@", "@1", "-1@1", "1@1@1", "1@1 ", "99999999999@1"})
    void otherTextIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ProcessIdentity.parse(text));
    }
}
