package io.hawse.core.launch;

import static io.hawse.sys.launch.Operand.flags;
import static io.hawse.sys.launch.Operand.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Architecture;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Label;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.ProgramBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real supervisor, and a child in no namespaces of its own that says nothing and executes nothing. */
final class SupervisedTest {

    @TempDir
    private Path folder;

    private static Program silent(int control, int lifeline) throws IOException {
        ProgramBuilder program = new ProgramBuilder(Architecture.current(), control);
        ControlSteps talk = new ControlSteps(program);
        SupervisorSteps supervisor = new SupervisorSteps(program, talk, control, lifeline, Optional.empty());
        Label child = program.label("child");
        supervisor.begin("silent");
        supervisor.makeChild(flags("", 0), child, "make a child");
        supervisor.watch(SupervisorSteps.Child.INIT, Optional.empty());
        program.place(child);
        new CommandSteps(program, talk, control).dieWithSupervisor();
        talk.closeAllBut(control);
        program.call(Syscall.PPOLL, number(0), number(0), number(0), number(0), number(0));
        program.call(Syscall.EXIT_GROUP, number(0));
        return program.build();
    }

    private Supervised begin() throws Exception {
        return Supervised.begin(
                new Supervised.Start(
                        "silent", Supervised.Leaving.NEVER, List.of("silent"), List.of(), folder, Optional.empty()),
                SupervisedTest::silent,
                () -> {});
    }

    /** As whoever joins a container and is stopped by it. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a system call that waits isn't interrupted
    void waitForAChildThatSaysNothingCanBeInterrupted() throws Exception {
        Supervised supervised = begin();
        try (supervised) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, supervised::awaitWord);
            assertFalse(Thread.interrupted());
        }
        assertTrue(ProcessHandle.of(supervised.pid()).isEmpty());
    }

    @Test
    void jvmThatCanMakeNoThreadMoreHasLetNothingGo() throws Exception {
        Supervised supervised = begin();
        OutOfMemoryError none = new OutOfMemoryError("unable to create native thread");
        ThreadFactory threads = work -> new Thread(work) {
            @Override
            public synchronized void start() {
                throw none;
            }
        };
        try (supervised) {
            assertEquals(
                    none,
                    assertThrows(OutOfMemoryError.class, () -> supervised.detach(Optional.empty(), () -> {}, threads)));
            assertTrue(ProcessHandle.of(supervised.pid()).isPresent());
        }
        assertTrue(ProcessHandle.of(supervised.pid()).isEmpty());
        assertTrue(ProcessHandle.of(supervised.supervisorPid()).isEmpty());
    }
}
