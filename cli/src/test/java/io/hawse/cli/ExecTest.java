package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.hawse.core.ContainerUser;
import io.hawse.core.ExecSpec;
import io.hawse.core.Execution;
import io.hawse.core.ExitStatus;
import io.hawse.core.ExitStatus.Exited;
import io.hawse.core.ExitStatus.Signaled;
import io.hawse.core.KnownContainer;
import io.hawse.core.Signal;
import io.hawse.core.Stdio;
import io.hawse.core.Terminal;
import io.hawse.core.Variable;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExecTest {

    @TempDir
    private Path folder;

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));
    private final KnownContainer web = library.add(FakeLibrary.running("web", "3f2a9c1e"));
    private final Execution execution = mock(Execution.class);

    @BeforeEach
    void endsWell() throws InterruptedException {
        when(web.exec(any())).thenReturn(execution);
        when(execution.terminal()).thenReturn(Optional.empty());
        when(execution.await()).thenReturn(new Exited(0));
    }

    @Test
    void fewWordsLeaveTheRestToTheContainer() throws Exception {
        assertEquals(0, library.hawse("exec", "3f2a", "ls", "-it", "--", "a b"));
        verify(web).exec(ExecSpec.builder(List.of("ls", "-it", "--", "a b")).build());
        verify(execution).close();
        assertEquals("", library.out() + library.err());
    }

    @Test
    void manyWordsSayItAll() throws Exception {
        Files.writeString(folder.resolve("app.env"), "A=file\nB=file\n");
        FakeCaller caller = new FakeCaller(folder, Map.of("LANG", "C.UTF-8"));
        assertEquals(
                0,
                library.hawse(
                        caller,
                        "exec",
                        "-e",
                        "A=1",
                        "-e",
                        "LANG",
                        "-e",
                        "UNSET",
                        "--env-file",
                        "app.env",
                        "-w/work",
                        "-u",
                        "1000:tty",
                        "web",
                        "sh"));
        verify(web)
                .exec(ExecSpec.builder(List.of("sh"))
                        .environment(new Variable("A", "file"))
                        .environment(new Variable("B", "file"))
                        .environment(new Variable("A", "1"))
                        .environment(new Variable("LANG", "C.UTF-8"))
                        .workdir("/work")
                        .user(ContainerUser.parse("1000:tty"))
                        .build());
    }

    @ParameterizedTest
    @CsvSource({"-i, INHERIT", "-t, TERMINAL", "-it, TERMINAL", "-ti, TERMINAL", "--tty, TERMINAL"})
    void streamsAreTheCallersUnlessThereIsATerminal(String option, Stdio stdio) throws Exception {
        assertEquals(0, library.hawse("exec", option, "web", "sh"));
        verify(web)
                .exec(ExecSpec.builder(List.of("sh"))
                        .stdio(stdio)
                        .terminalSize(CallerTerminal.size())
                        .build());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 255})
    void statusIsTheCommands(int code) throws InterruptedException {
        when(execution.await()).thenReturn(new Exited(code));
        assertEquals(code, library.hawse("exec", "web", "sh"));
        assertEquals("", library.err());
    }

    @Test
    void statusTellsTheSignalThatEndedIt() throws InterruptedException {
        when(execution.await()).thenReturn(new Signaled(9));
        assertEquals(137, library.hawse("exec", "web", "sh"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void statusTellsWhyItDidNotStart(Kind kind) throws Exception {
        when(web.exec(any())).thenThrow(new ContainerException(kind, "it can't be", "try another", null));
        int expected = switch (kind) {
            case COMMAND_NOT_FOUND -> 127;
            case COMMAND_NOT_EXECUTABLE -> 126;
            case USER, ENVIRONMENT, CONFLICT, INTERNAL, INTERRUPTED -> 125;
        };
        assertEquals(expected, library.hawse("exec", "web", "sh"));
        assertEquals("hawse: it can't be; try another\n", library.err());
    }

    @Test
    void signalGoesToTheCommand() throws InterruptedException {
        when(execution.await()).thenAnswer(call -> {
            library.signals.send(Signal.TERM);
            return new Signaled(15);
        });
        assertEquals(143, library.hawse("exec", "web", "sh"));
        verify(execution).signal(Signal.TERM);
    }

    /** What is typed at the terminal of a command that runs until there is no more. */
    private static final class Keyboard extends OutputStream {
        private static final char CTRL_D = 4;

        private final StringBuilder typed = new StringBuilder();
        private final CompletableFuture<Thread> typist = new CompletableFuture<>();

        /** Whoever types an end is interrupted, so that they don't come back after a pause and type it again. */
        @Override
        public void write(int b) {
            typed.append((char) b);
            typist.complete(Thread.currentThread());
            if (b == CTRL_D) {
                Thread.currentThread().interrupt();
            }
        }

        ExitStatus await() throws Exception {
            Thread thread = typist.get(10, TimeUnit.SECONDS);
            thread.join(10_000);
            assertFalse(thread.isAlive(), "somebody goes on typing");
            return new Exited(3);
        }
    }

    private Terminal terminalShowing(String text) {
        Terminal terminal = mock(Terminal.class);
        when(terminal.output()).thenReturn(new ByteArrayInputStream(text.getBytes(UTF_8)));
        when(execution.terminal()).thenReturn(Optional.of(terminal));
        return terminal;
    }

    /** Its end is a key, too. */
    @Test
    void terminalGetsWhatIsTypedAndShowsWhatTheCommandWrites() throws InterruptedException {
        assumeTrue(CallerTerminal.inputMode().isEmpty(), "standard input is a terminal");
        Terminal terminal = terminalShowing("$ ls\r\na\r\n");
        Keyboard keyboard = new Keyboard();
        when(terminal.input()).thenReturn(keyboard);
        when(execution.await()).thenAnswer(call -> keyboard.await());
        assertEquals(3, library.hawse(new FakeCaller(folder, Map.of(), "ls\n"), "exec", "-it", "web", "sh"));
        assertEquals("ls\n\4", keyboard.typed.toString());
        assertEquals("$ ls\r\na\r\n", library.out());
        assertEquals("", library.err());
    }

    @Test
    void endBehindALineThatHasBegunIsTypedTwice() throws InterruptedException {
        assumeTrue(CallerTerminal.inputMode().isEmpty(), "standard input is a terminal");
        Terminal terminal = terminalShowing("");
        Keyboard keyboard = new Keyboard();
        when(terminal.input()).thenReturn(keyboard);
        when(execution.await()).thenAnswer(call -> keyboard.await());
        assertEquals(3, library.hawse(new FakeCaller(folder, Map.of(), "ls"), "exec", "-it", "web", "sh"));
        assertEquals("ls\4\4", keyboard.typed.toString());
    }

    @Test
    void terminalAloneIsTypedNothing() {
        Terminal terminal = terminalShowing("top - 10:00\r\n");
        assertEquals(0, library.hawse(new FakeCaller(folder, Map.of(), "q"), "exec", "-t", "web", "top"));
        verify(terminal, never()).input();
        assertEquals("top - 10:00\r\n", library.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec | no container named; as in 'hawse exec web'; 'hawse ps -a' shows them",
                "exec web | no command given; as in 'hawse exec web sh'",
                "exec -w work web sh | working folder 'work' isn't an absolute path",
                "exec -e =x web sh | '' can't be the name of an environment variable",
                "exec -u : web sh | ':' is no user",
                "exec -d web sh | unknown option '-d'; have a shell in the container do it: hawse exec web sh -c 'command &'",
                "exec --privileged web sh | unknown option '--privileged'; no command in a container gets more rights than the container has"
            })
    void wrongWordIsOneLineAndReachesNobody(String line, String message) {
        assertEquals(125, library.hawse(line.split(" ")));
        assertTrue(library.err().startsWith("hawse: " + message), library::err);
        assertEquals(1, library.err().lines().count());
        verifyNoInteractions(library.hawse);
    }

    @Test
    void unknownContainerIsOneLine() {
        assertEquals(125, library.hawse("exec", "wbe", "sh"));
        assertEquals("hawse: there is no container 'wbe'; did you mean web?\n", library.err());
    }
}
