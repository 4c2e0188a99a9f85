package io.hawse.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.launch.LogFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContainerLogTest {

    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000, 5);

    @TempDir
    private Path folder;

    private static byte[] frame(int stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(LogFormat.HEADER + bytes.length)
                .order(ByteOrder.nativeOrder())
                .putLong(bytes.length)
                .putLong(LogFormat.mark(stream))
                .putLong(TIME.getEpochSecond())
                .putLong(TIME.getNano())
                .put(bytes)
                .array();
    }

    private void append(byte[] bytes) throws IOException {
        Files.write(folder.resolve(LogFormat.CURRENT), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void rotate() throws IOException {
        Files.move(
                folder.resolve(LogFormat.CURRENT),
                folder.resolve(LogFormat.PREVIOUS),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(LogEntry entry) {
        return new String(entry.bytes(), StandardCharsets.UTF_8);
    }

    private List<String> read() {
        List<String> entries = new ArrayList<>();
        new ContainerLog(folder, () -> false).read(entry -> entries.add(entry.stream() + " " + text(entry)));
        return entries;
    }

    /** As it lies on disk: a change of this is a change of the format. */
    @Test
    void markIsAWordAndTheStream() {
        byte[] frame = frame(LogFormat.STDERR, "x");
        assertEquals("hawselg\2", new String(frame, 8, 8, StandardCharsets.ISO_8859_1));
        assertEquals(1, frame[0]);
        assertEquals('x', frame[32]);
    }

    @Test
    void streamsTimesAndOrderAreKept() throws IOException {
        append(frame(LogFormat.STDOUT, "one\n"));
        append(frame(LogFormat.STDERR, "two\n"));
        append(frame(LogFormat.STDOUT, "three"));
        assertEquals(List.of("STDOUT one\n", "STDERR two\n", "STDOUT three"), read());
        new ContainerLog(folder, () -> false).read(entry -> assertEquals(TIME, entry.time()));
    }

    @Test
    void whatIsNotWholeIsNotThereYet() throws IOException {
        byte[] frame = frame(LogFormat.STDOUT, "two");
        for (int length = 0; length < frame.length; length++) {
            Files.deleteIfExists(folder.resolve(LogFormat.CURRENT));
            append(frame(LogFormat.STDOUT, "one"));
            append(Arrays.copyOf(frame, length));
            assertEquals(List.of("STDOUT one"), read(), "cut at " + length);
        }
    }

    @Test
    void whatCannotBeAFrameIsSkipped() throws IOException {
        append(frame(LogFormat.STDOUT, "one"));
        append("garbage of a full disk, 41 bytes".getBytes(StandardCharsets.UTF_8));
        append(frame(LogFormat.STDOUT, "two"));
        assertEquals(List.of("STDOUT one", "STDOUT two"), read());
    }

    @Test
    void previousLogComesFirst() throws IOException {
        append(frame(LogFormat.STDOUT, "old"));
        rotate();
        append(frame(LogFormat.STDOUT, "new"));
        assertEquals(List.of("STDOUT old", "STDOUT new"), read());
    }

    /** Each entry is followed by the writing of the next one, and of a new file where it says so. */
    private class Script implements ContainerLog.Follower {
        private final List<String> heard = new ArrayList<>();
        private final AtomicBoolean running;
        private final List<List<String>> files;
        private int next;
        private boolean lost;

        Script(AtomicBoolean running, List<List<String>> files) {
            this.running = running;
            this.files = files;
        }

        @Override
        public void entry(LogEntry entry) {
            heard.add(text(entry));
        }

        @Override
        public void caughtUp() {
            try {
                for (; next < files.size(); next++) {
                    rotate();
                    for (String line : files.get(next)) {
                        append(frame(LogFormat.STDOUT, line));
                    }
                }
                running.set(false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void lost() {
            lost = true;
        }
    }

    private Script follow(List<List<String>> later) throws Exception {
        append(frame(LogFormat.STDOUT, "first"));
        AtomicBoolean running = new AtomicBoolean(true);
        Script script = new Script(running, later);
        new ContainerLog(folder, running::get).follow(script);
        return script;
    }

    @Test
    void followerReadsOnWhereItIsRenamed() throws Exception {
        Script script = follow(List.of(List.of("second", "third")));
        assertEquals(List.of("first", "second", "third"), script.heard);
        assertEquals(false, script.lost);
    }

    @Test
    void followerThatIsTooLateIsTold() throws Exception {
        Script script = follow(List.of(List.of("gone"), List.of("second"), List.of("third")));
        assertEquals(List.of("first", "second", "third"), script.heard);
        assertTrue(script.lost);
    }

    /** As it is for one who opens a file, which is renamed before he looks for the one before it. */
    @Test
    void fileWithBothNamesIsReadOnce() throws Exception {
        append(frame(LogFormat.STDOUT, "first"));
        AtomicBoolean running = new AtomicBoolean(true);
        Script script = new Script(running, List.of(List.of("second"))) {
            @Override
            public void caughtUp() {
                super.caughtUp();
                try {
                    Files.delete(folder.resolve(LogFormat.PREVIOUS));
                    Files.createLink(folder.resolve(LogFormat.PREVIOUS), folder.resolve(LogFormat.CURRENT));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        new ContainerLog(folder, running::get).follow(script);
        assertEquals(List.of("first", "second"), script.heard);
        assertFalse(script.lost);
    }

    /** A container can write faster than somebody reads. */
    @Test
    void readingEndsWhereTheLogDidWhenItBegan() throws IOException {
        append(frame(LogFormat.STDOUT, "one"));
        append(frame(LogFormat.STDOUT, "two"));
        List<String> heard = new ArrayList<>();
        new ContainerLog(folder, () -> true).read(entry -> {
            heard.add(text(entry));
            assertTrue(heard.size() < 10, "it goes on and on");
            try {
                append(frame(LogFormat.STDOUT, "more"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertEquals(List.of("one", "two"), heard);
    }

    @Test
    void lastLinesAreCountedWhereTheyBegan() {
        LastLines lines = new LastLines(2);
        lines.accept(new LogEntry(LogEntry.Stream.STDOUT, TIME, "a\nb".getBytes(StandardCharsets.UTF_8)));
        lines.accept(new LogEntry(LogEntry.Stream.STDERR, TIME, "e\n".getBytes(StandardCharsets.UTF_8)));
        lines.accept(new LogEntry(LogEntry.Stream.STDOUT, TIME, "c\n".getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        lines.forEach(entry -> all.writeBytes(entry.bytes()));
        assertEquals("bc\ne\n", all.toString(StandardCharsets.UTF_8));
    }
}
