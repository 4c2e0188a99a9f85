package io.hawse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.ExecSpec;
import io.hawse.core.Execution;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.Output;
import io.hawse.core.Signal;
import io.hawse.core.Stdio;
import io.hawse.core.failure.ContainerException;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.loopback.LoopbackDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The library reads what a command writes, however much it is and to whichever stream. */
@Timeout(60)
final class OutputIT {

    private static final int MEGABYTE = 1 << 20; // more than a pipe holds

    @RegisterExtension
    static final TestHost HOST = TestHost.ofThisJvm();

    private final Hawse hawse = Hawse.builder()
            .driver(new LoopbackDriver())
            .state(HOST.stateFolders())
            .build();

    private Container start(Stdio stdio, String script) {
        return hawse.start(
                ContainerSpec.builder(new RootSource.Layers(List.of(Path.of(HOST.box()))), "sh", "-c", script)
                        .stdio(stdio)
                        .build());
    }

    @Test
    void moreThanAPipeHoldsIsReadFromBothStreams() throws Exception {
        String script = "head -c " + MEGABYTE + " /dev/zero >&2; head -c " + MEGABYTE + " /dev/zero; exit 3";
        try (Container container = start(Stdio.PIPE, script)) {
            Output output = container.awaitOutput();
            assertEquals(new ExitStatus.Exited(3), output.status());
            assertArrayEquals(new byte[MEGABYTE], output.stdoutBytes());
            assertArrayEquals(new byte[MEGABYTE], output.stderrBytes());
        }
    }

    @Test
    void inputEndsSoThatTheCommandDoes() throws Exception {
        try (Container container = start(Stdio.PIPE, "cat; echo ä; echo oops >&2")) {
            container.stdin().write("it\n".getBytes(UTF_8));
            Output output = container.awaitOutput();
            assertEquals("it\nä\n", output.stdout());
            assertEquals("oops\n", output.stderr());
            assertEquals("it\nä\n", container.awaitOutput().stdout(), "a second time");
        }
    }

    @Test
    void limitedWaitReturnsNothingAndLosesNothing() throws Exception {
        try (Container container =
                start(Stdio.PIPE, "trap 'echo end; exit' TERM; echo begin; while :; do sleep 0.1; done")) {
            assertEquals(
                    Optional.empty(),
                    container.awaitOutput(Duration.ofMillis(200)).map(Output::stdout));
            container.signal(Signal.TERM);
            assertEquals(
                    Optional.of("begin\nend\n"),
                    container.awaitOutput(Duration.ofSeconds(50)).map(Output::stdout));
        }
    }

    @Test
    void interruptedWaitLeavesTheCommandRunning() throws Exception {
        try (Container container = start(Stdio.PIPE, "sleep 1000")) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, container::awaitOutput);
            assertEquals(Optional.empty(), container.await(Duration.ofMillis(20)));
        }
    }

    @Test
    void outputOfACommandThatJoins() throws Exception {
        try (Container container = start(Stdio.PIPE, "sleep 1000");
                Execution execution = hawse.containers()
                        .get(container.id().value())
                        .exec(ExecSpec.builder(List.of("sh", "-c", "head -c " + MEGABYTE + " /dev/zero >&2; echo out"))
                                .stdio(Stdio.PIPE)
                                .build())) {
            Output output = execution.awaitOutput();
            assertEquals("out\n", output.stdout());
            assertEquals(MEGABYTE, output.stderrBytes().length);
        }
    }

    @Test
    void containerWithoutPipesHasNoOutput() {
        try (Container container = start(Stdio.DISCARD, "true")) {
            String message = assertThrows(IllegalStateException.class, container::awaitOutput)
                    .getMessage();
            assertTrue(message.contains("PIPE"), message);
        }
    }

    @Test
    void containerThatWasClosedSaysSo() {
        Container container = start(Stdio.PIPE, "echo it");
        container.close();
        String message =
                assertThrows(ContainerException.class, container::awaitOutput).getMessage();
        assertTrue(message.contains("cannot read the output of container"), message);
    }
}
