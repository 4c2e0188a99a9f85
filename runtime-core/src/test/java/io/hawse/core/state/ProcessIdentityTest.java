package io.hawse.core.state;

import static io.hawse.sys.launch.Operand.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Architecture;
import io.hawse.sys.Fd;
import io.hawse.sys.Poll;
import io.hawse.sys.Processes;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Executable;
import io.hawse.sys.launch.Label;
import io.hawse.sys.launch.ProgramBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {

    private static final int STDERR = 2;
    private static final int SIGKILL = 9;

    // include/uapi/linux/sched.h, prctl.h, seccomp.h
    private static final long CLONE_VM = 0x100;
    private static final long CLONE_SIGHAND = 0x800;
    private static final long CLONE_THREAD = 0x10000;
    private static final long PR_SET_SECCOMP = 22;
    private static final long SECCOMP_MODE_STRICT = 1;

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

    /** Its state is Z then, as that of a process that has ended. */
    @Test
    void processIsAliveAsLongAsOneOfItsThreads() throws Exception {
        int pid = spawnOneThatItsFirstThreadLeaves();
        try {
            awaitState(pid, "Z");
            ProcessIdentity identity = ProcessIdentity.of(pid);
            assertTrue(identity.alive());
            Processes.signal(pid, SIGKILL);
            try (Fd pidfd = Processes.open(pid)) {
                Poll.awaitReadable(pidfd);
            }
            assertFalse(identity.alive(), "what nobody has reaped has ended all the same");
        } finally {
            Processes.signal(pid, SIGKILL);
            Processes.reap(pid);
        }
    }

    /** Of its two threads one waits, and the other takes an oath to make no call but read(2) and the like (PR_SET_SECCOMP) and breaks it. */
    private int spawnOneThatItsFirstThreadLeaves() throws Exception {
        ProgramBuilder program = new ProgramBuilder(Architecture.current(), STDERR);
        Label second = program.label("second thread");
        program.call(Syscall.CLONE, number(CLONE_VM | CLONE_SIGHAND | CLONE_THREAD))
                .onEqual(0, second);
        program.call(Syscall.PRCTL, number(PR_SET_SECCOMP), number(SECCOMP_MODE_STRICT));
        program.call(Syscall.GETEUID);
        program.place(second);
        program.call(Syscall.PPOLL, number(0), number(0), number(0), number(0), number(0));
        try (Executable executable = Executable.of(program.build(), "threads", temporary)) {
            return executable.spawn(List.of("threads"), List.of());
        }
    }

    private static void awaitState(int pid, String state) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") " + state + " ")) {
            assertTrue(System.nanoTime() < deadline, "its first thread goes on");
            Thread.onSpinWait();
        }
    }

    @Test
    void processOfAnotherNamespaceCannotBeJudged() throws Exception {
        ProcessIdentity self = ProcessIdentity.self();
        ProcessIdentity other = new ProcessIdentity(self.pid(), self.startTime() - 1, "4026599999.4026531834");
        assertTrue(other.isElsewhere());
        assertTrue(other.alive(), "its number says nothing here");
        assertThrows(IOException.class, other::open);
        assertFalse(self.isElsewhere());
        assertFalse(ProcessIdentity.NOBODY.isElsewhere());
    }

    @Test
    void numberThatNoProcessHasIsGoneInAnotherTimeNamespaceToo() throws Exception {
        ProcessIdentity self = ProcessIdentity.self();
        String shifted = self.namespaces().replaceAll("\\..*", ".4026599999");
        assertFalse(new ProcessIdentity(self.pid(), self.startTime() + 500, shifted).isGoneElsewhere());
        Process gone = new ProcessBuilder("/bin/true").start();
        gone.waitFor();
        assertTrue(new ProcessIdentity(gone.pid(), 1, shifted).isGoneElsewhere());
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
        ProcessIdentity identity = new ProcessIdentity(4194304, 9876543210L, "4026531836.4026531834");
        assertEquals("4194304@9876543210", identity.toString());
        assertEquals("4@9@4026532301.4026531834", new ProcessIdentity(4, 9, "4026532301.4026531834").toString());
        assertEquals(
                new ProcessIdentity(4, 9, "4026532301.4026531834"), ProcessIdentity.parse("4@9@4026532301.4026531834"));
        assertEquals(identity, ProcessIdentity.parse(identity.toString()));
        assertNotEquals(identity, ProcessIdentity.parse("4194304@1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1@", "@1", "-1@1", "1@1@1", "1@1@1.", "1@1@1.1.1", "1@1 ", "99999999999@1"})
    void otherTextIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ProcessIdentity.parse(text));
    }
}
