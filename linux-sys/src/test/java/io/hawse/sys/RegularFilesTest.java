package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularFilesTest {

    private static final int MOST = 200_000;

    @TempDir
    Path temporary;

    private String refusal(Path file) {
        IOException refused = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(IOException.class, () -> RegularFiles.read(file, MOST)));
        return Reason.of(refused);
    }

    @Test
    void contentsAreRead() throws Exception {
        Path file = temporary.resolve("file");
        for (int length : new int[] {0, 1, 65_536, MOST}) {
            String text = "x".repeat(length);
            Files.writeString(file, text);
            assertEquals(text, RegularFiles.read(file, MOST));
        }
        Path link = Files.createSymbolicLink(temporary.resolve("link"), file);
        assertEquals(MOST, RegularFiles.read(link, MOST).length());
    }

    @Test
    void fileThatIsTooLargeIsRefused() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "x".repeat(MOST + 1));
        assertEquals("it has more than 200000 bytes (" + file + ")", refusal(file));
    }

    @Test
    void whatIsNoFileIsRefusedAtOnce() throws Exception {
        Path fifo = temporary.resolve("fifo");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        Path zero = Files.createSymbolicLink(temporary.resolve("zero"), Path.of("/dev/zero"));
        for (Path path : new Path[] {fifo, zero, temporary}) {
            assertEquals("it is no regular file (" + path + ")", refusal(path));
        }
    }

    @Test
    void missingFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> RegularFiles.read(temporary.resolve("nowhere"), MOST));
    }
}
