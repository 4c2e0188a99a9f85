package io.hawse.core;

import static io.hawse.core.HawseFixture.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.LaunchException;
import io.hawse.core.launch.LaunchFailures;
import io.hawse.core.state.Description;
import io.hawse.core.state.ProcessIdentity;
import io.hawse.sys.Errno;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Joining a container whose first process is a cat of this host, by a launcher that launches nothing. */
final class ExecStartTest {

    @TempDir
    private Path folder;

    private Process init;

    @BeforeEach
    void begin() throws IOException {
        init = new ProcessBuilder("/bin/cat").start();
    }

    @AfterEach
    void end() {
        init.destroyForcibly().onExit().join();
    }

    private ExecStart start(Runnable meanwhile, LaunchException failure) throws IOException {
        return new ExecStart(
                WEB,
                ProcessIdentity.of(init.pid()),
                new Description(
                        Instant.EPOCH,
                        "box",
                        List.of("cat"),
                        List.of(),
                        "/",
                        List.of(0, 0),
                        "web",
                        "none",
                        15,
                        false,
                        List.of(),
                        Duration.ZERO,
                        List.of()),
                ExecSpec.builder(List.of("true")).stdio(Stdio.DISCARD).build(),
                folder,
                request -> {
                    meanwhile.run();
                    throw failure;
                });
    }

    @Test
    void containerThatEndsMeanwhileIsNotRunning() throws Exception {
        LaunchException gone = LaunchFailures.step("enter namespaces", "setns", "50, CLONE_NEWPID", Errno.ESRCH);
        ExecStart start = start(init::destroyForcibly, gone);
        ContainerException thrown = assertThrows(ContainerException.class, start::run);
        assertEquals(Kind.CONFLICT, thrown.kind());
        assertEquals("container 'web' isn't running", thrown.getMessage());
        assertSame(gone, thrown.getCause());
    }

    @Test
    void failureInAContainerThatRunsIsItsOwn() throws Exception {
        LaunchException failure = LaunchFailures.step("enter the working folder /no", "chdir", "\"/no\"", Errno.ENOENT);
        assertSame(failure, assertThrows(LaunchException.class, start(() -> {}, failure)::run));
    }
}
