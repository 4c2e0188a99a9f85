package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hawse.core.KnownContainer;
import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.launch.LogFormat;
import io.hawse.core.log.ContainerLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the log itself, as a supervisor writes it. */
final class LogsTest {

    private static final Instant TIME = Instant.parse("2024-05-01T10:00:00Z");
    private static final String STAMP = "2024-05-01T10:00:00.000000000Z ";

    @TempDir
    private Path folder;

    private final FakeLibrary library = new FakeLibrary(Path.of("/"));
    private final KnownContainer web = library.add("web");

    /** What is done whenever somebody looks whether the container runs; it does as long as there is something to do. */
    private final Deque<Runnable> life = new ArrayDeque<>();

    @BeforeEach
    void hasALog() {
        when(web.log()).thenReturn(new ContainerLog(folder, () -> {
            if (!life.isEmpty()) {
                life.remove().run();
            }
            return !life.isEmpty();
        }));
    }

    private void written(int stream, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] frame = ByteBuffer.allocate(LogFormat.HEADER + bytes.length)
                .order(ByteOrder.nativeOrder())
                .putLong(bytes.length)
                .putLong(LogFormat.mark(stream))
                .putLong(TIME.getEpochSecond())
                .putLong(TIME.getNano())
                .put(bytes)
                .array();
        try {
            Files.write(folder.resolve(LogFormat.CURRENT), frame, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void out(String text) {
        written(LogFormat.STDOUT, text);
    }

    private void err(String text) {
        written(LogFormat.STDERR, text);
    }

    @Test
    void eachStreamGoesToItsOwn() {
        out("one\n");
        err("oops\n");
        out("two, unended");
        assertEquals(0, library.hawse("logs", "web"));
        assertEquals("one\ntwo, unended", library.out());
        assertEquals("oops\n", library.err());
    }

    @Test
    void bytesAreAsTheyWereWritten() {
        out("\u001b[31mred\u001b[0m\r\n\0\u00e4");
        library.hawse("logs", "web");
        assertEquals("\u001b[31mred\u001b[0m\r\n\0\u00e4", library.out());
    }

    @Test
    void nothingWrittenIsNothingShown() {
        assertEquals(0, library.hawse("logs", "web"));
        assertEquals("", library.out() + library.err());
    }

    @ParameterizedTest
    @CsvSource({"0, '', ''", "1, c, ''", "2, c, 'oops\n'", "3, 'b\nc', 'oops\n'", "9, 'a\nb\nc', 'oops\n'"})
    void lastLinesAreCountedOverBothStreams(int lines, String out, String err) {
        out("a\nb\n");
        err("oops\n");
        out("c");
        assertEquals(0, library.hawse("logs", "-n", Integer.toString(lines), "web"));
        assertEquals(out, library.out());
        assertEquals(err, library.err());
    }

    @Test
    void allAreTheLastLinesToo() {
        out("a\nb\n");
        assertEquals(0, library.hawse("logs", "--tail=all", "web"));
        assertEquals("a\nb\n", library.out());
    }

    @Test
    void followingGoesOnUntilTheEnd() {
        life.add(() -> out("old\n"));
        life.add(() -> err("new\n"));
        life.add(() -> out("last"));
        assertEquals(0, library.hawse("logs", "-f", "web"));
        assertEquals("old\nlast", library.out());
        assertEquals("new\n", library.err());
    }

    @Test
    void followingBeginsWithTheLastLinesAndLeavesOutNothingOfWhatComes() {
        out("a\nb\nc\n");
        life.add(() -> out("d\ne\n"));
        assertEquals(0, library.hawse("logs", "-f", "-n1", "web"));
        assertEquals("c\nd\ne\n", library.out());
    }

    @Test
    void followingCanBeginWithNothing() {
        out("a\n");
        life.add(() -> out("b\n"));
        assertEquals(0, library.hawse("logs", "--follow", "--tail", "0", "web"));
        assertEquals("b\n", library.out());
    }

    @Test
    void whatWasTooFastIsSaidToBeGone() throws InterruptedException {
        ContainerLog log = mock(ContainerLog.class);
        when(web.log()).thenReturn(log);
        doAnswer(call -> {
                    call.<ContainerLog.Follower>getArgument(0).lost();
                    return null;
                })
                .when(log)
                .follow(any());
        assertEquals(0, library.hawse("logs", "-f", "web"));
        assertEquals(
                "hawse: some of what was written is gone: the log is bounded, see 'run --log-size'\n", library.err());
        assertEquals("", library.out());
    }

    @Test
    void timeStandsBeforeEachLineOnce() {
        out("a\nb");
        err("x\n");
        out("c\n");
        out("\n");
        assertEquals(0, library.hawse("logs", "-t", "web"));
        assertEquals(STAMP + "a\n" + STAMP + "bc\n" + STAMP + "\n", library.out());
        assertEquals(STAMP + "x\n", library.err());
    }

    @Test
    void linesAreChosenByTheTimeAtWhichTheyWereWritten() {
        out("a\nb\n"); // at TIME
        for (String options : List.of(
                "--since 2024-05-01T10:00:00Z",
                "--until 2024-05-01T10:00:00.001Z",
                "--since 1714557600 --until 1714557601",
                "--since 1714557600 -n all")) {
            library.hawse(("logs " + options + " web").split(" "));
            assertEquals("a\nb\n", library.out(), options);
        }
        for (String options : List.of(
                "--since 2024-05-01T10:00:00.001Z",
                "--until 1714557600",
                "--since 1h",
                "--since 1h -n 5",
                "-f --since 1h")) {
            library.hawse(("logs " + options + " web").split(" "));
            assertEquals("", library.out(), options);
        }
        library.hawse("logs", "--since=1714557600", "-n1", "web");
        assertEquals("b\n", library.out());
    }

    @Test
    void readerThatHasGoneIsNoNews() {
        out("a\n");
        FakeCaller reader = FakeCaller.in(folder);
        assertEquals(
                141,
                library.hawse(
                        reader.printingTo(new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new IOException("Broken pipe");
                            }
                        }),
                        "logs",
                        "-f",
                        "web"));
        assertEquals("", reader.err());
    }

    @Test
    void oneInTheForegroundHasNone() {
        when(web.log()).thenThrow(new ContainerException(Kind.USER, "container 'web' has no log"));
        assertEquals(125, library.hawse("logs", "web"));
        assertEquals("hawse: container 'web' has no log\n", library.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logs | no container named; as in 'hawse logs web'; 'hawse ps -a' shows them",
                "logs web db | unexpected 'db'; one container's log at a time",
                "logs -n few web | 'few' is no number of lines; as in -n 100",
                "logs -n -1 web | '-1' is no number of lines; as in -n 100",
                "logs --since yesterday web | 'yesterday' is no time; as in 2026-11-25T04:00:00Z, 1795579200 or 10m",
                "logs -f --until 1m web | --follow goes on to the container's end, so --until can't stand beside it; leave one of them out",
                "logs wbe | there is no container 'wbe'; did you mean web?"
            })
    void wrongWordIsOneLine(String line, String message) {
        out("a\n");
        assertEquals(125, library.hawse(line.split(" ")));
        assertEquals(List.of("hawse: " + message), library.err().lines().toList());
        assertEquals("", library.out());
    }
}
