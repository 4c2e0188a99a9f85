package io.hawse.sys.launch;

import static io.hawse.sys.launch.Operand.number;
import static io.hawse.sys.launch.Operand.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Architecture;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Processes;
import io.hawse.sys.Processes.Inherited;
import io.hawse.sys.SocketPair;
import io.hawse.sys.Sockets;
import io.hawse.sys.Syscall;
import io.hawse.sys.WaitStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs spawned out of memory, and /bin/true for comparison. */
class ExecutableTest {

    private static final int REPORT = 9;

    @TempDir
    Path fallback;

    private static ProgramBuilder builder() {
        return new ProgramBuilder(Architecture.current(), REPORT);
    }

    private WaitStatus run(Program program, SocketPair pair) throws Exception {
        int pid;
        try (Executable executable = Executable.of(program, "hawse-test", fallback)) {
            pid = executable.spawn(
                    List.of("hawse-test"), List.of(new Inherited(pair.theirs().number(), REPORT)));
        }
        pair.theirs().close();
        return Processes.reap(pid);
    }

    @Test
    void exitStatusIsTheProgramsAndAMessageReachesThisJvm() throws Exception {
        ProgramBuilder program = builder();
        program.call(Syscall.WRITE, number(REPORT), text("hello"), number(5)).atLeast(5);
        program.call(Syscall.EXIT_GROUP, number(42));
        try (SocketPair pair = Sockets.pair()) {
            assertEquals(42, run(program.build(), pair).exitStatus());
            assertArrayEquals(
                    "hello".getBytes(StandardCharsets.US_ASCII),
                    Sockets.receive(pair.ours(), 100).bytes());
            assertTrue(Sockets.receive(pair.ours(), 100).endOfFile());
        }
    }

    @Test
    void failedStepIsExplained() throws Exception {
        ProgramBuilder builder = builder();
        builder.call(Syscall.GETEUID);
        builder.call(Syscall.CHDIR, text("/no/such/folder")).to("enter the folder");
        builder.call(Syscall.EXIT_GROUP, number(0));
        Program program = builder.build();
        try (SocketPair pair = Sockets.pair()) {
            assertEquals(125, run(program, pair).exitStatus());
            StepFailure failure = program.explain(
                    Report.decode(Sockets.receive(pair.ours(), 100).bytes()));
            assertEquals(1, failure.index());
            assertEquals(
                    "could not enter the folder: chdir(\"/no/such/folder\") failed: ENOENT (2), no such file or directory",
                    failure.message());
        }
    }

    @Test
    void signalEndsAProgramThatWaits() throws Exception {
        ProgramBuilder program = builder();
        program.call(Syscall.PPOLL, number(0), number(0), number(0), number(0), number(8));
        program.call(Syscall.EXIT_GROUP, number(0));
        try (SocketPair pair = Sockets.pair();
                Executable executable = Executable.of(program.build(), "hawse-test", fallback)) {
            int pid = executable.spawn(
                    List.of("hawse-test"), List.of(new Inherited(pair.theirs().number(), REPORT)));
            Processes.signal(pid, 9);
            assertEquals(new WaitStatus(9), Processes.reap(pid));
        }
    }

    @Test
    void nothingIsLeftInTheFallbackFolder() throws Exception {
        ProgramBuilder program = builder();
        program.call(Syscall.EXIT_GROUP, number(0));
        Path path;
        try (Executable executable = Executable.of(program.build(), "hawse-test", fallback)) {
            path = Path.of(executable.path());
            assertTrue(Files.exists(path), executable.path());
        }
        assertFalse(Files.exists(path) && path.startsWith(fallback), path.toString());
        try (var children = Files.list(fallback)) {
            assertEquals(List.of(), children.toList());
        }
    }

    @Test
    void ordinaryProgramIsSpawnedWithAnEmptyEnvironment() throws Exception {
        assertEquals(
                0,
                Processes.reap(Processes.spawn("/bin/true", List.of("true"), List.of()))
                        .exitStatus());
        int pid = Processes.spawn("/bin/sh", List.of("sh", "-c", "test -z \"$HOME\" || exit 3; exit 7"), List.of());
        assertEquals(7, Processes.reap(pid).exitStatus());
    }

    @Test
    void programThatIsNotThereIsNamed() {
        ErrnoException thrown =
                assertThrows(ErrnoException.class, () -> Processes.spawn("/no/such/program", List.of("x"), List.of()));
        assertEquals(Errno.ENOENT, thrown.errno());
        assertEquals(
                "posix_spawn(\"/no/such/program\") failed: ENOENT (2), no such file or directory", thrown.getMessage());
    }

    @Test
    void childThatIsReapedIsGone() throws Exception {
        int pid = Processes.spawn("/bin/true", List.of("true"), List.of());
        Processes.reap(pid);
        assertEquals(
                Errno.ECHILD,
                assertThrows(ErrnoException.class, () -> Processes.reap(pid)).errno());
    }

    @Test
    void reportOfAnotherFormIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Report.decode(new byte[15]));
        ProgramBuilder builder = builder();
        builder.call(Syscall.EXIT_GROUP, number(0));
        Program program = builder.build();
        assertThrows(IllegalArgumentException.class, () -> program.explain(new Report(1, -1)));
        assertThrows(IllegalArgumentException.class, () -> program.explain(new Report(-1, -1)));
        assertEquals(Errno.EIO, program.explain(new Report(0, 0)).errno(), "too small, but no error");
    }

    @Test
    void stepTakesSixArgumentsAndOneComparison() {
        ProgramBuilder builder = builder();
        Operand zero = number(0);
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.call(Syscall.CLONE, zero, zero, zero, zero, zero, zero, zero));
        Step step = builder.call(Syscall.CLONE).tolerate(Errno.EEXIST);
        assertThrows(IllegalStateException.class, () -> step.tolerate(Errno.ENOENT));
        Label label = builder.label("somewhere");
        assertThrows(IllegalStateException.class, () -> step.onEqual(0, label));
        builder.place(label);
        assertThrows(IllegalStateException.class, () -> builder.place(label));
    }

    @Test
    void filesOfDeadProcessesAreRemovedAlone() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path dead = Files.createFile(fallback.resolve("hawse-rm-" + ended.pid() + "-77.elf"));
        Files.createFile(fallback.resolve("hawse-" + ProcessHandle.current().pid() + "-77.elf"));
        Files.createFile(fallback.resolve("my-" + ended.pid() + "-77.elf"));
        assertEquals(List.of(dead), Executable.removeAbandoned(fallback));
        try (var children = Files.list(fallback)) {
            assertEquals(2, children.count());
        }
    }
}
