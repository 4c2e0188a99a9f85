package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FdTest {

    private static Fd open() throws ErrnoException {
        return OpenFiles.readWrite("/dev/null");
    }

    private static boolean isOpen(int number) {
        return Files.exists(Path.of("/proc/self/fd/" + number), LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void closingTwiceIsHarmless() throws Exception {
        Fd fd = open();
        int number = fd.number();
        assertTrue(isOpen(number));
        fd.close();
        // Somebody else's file gets the number; the second close must not close that.
        try (Fd next = open()) {
            assertDoesNotThrow(fd::close);
            assertTrue(isOpen(next.number()));
        }
    }

    @Test
    void useAfterCloseIsRefused() throws Exception {
        Fd fd = open();
        fd.close();
        assertThrows(IllegalStateException.class, fd::number);
        assertThrows(IllegalStateException.class, fd::move);
    }

    @Test
    void movedDescriptorIsTheNewObjectsAlone() throws Exception {
        Fd fd = open();
        int number = fd.number();
        Fd moved = fd.move();
        fd.close();
        assertThrows(IllegalStateException.class, fd::number);
        assertEquals(number, moved.number());
        assertTrue(isOpen(number));
        moved.close();
        assertThrows(IllegalStateException.class, moved::number);
    }

    @Test
    void closingWhatIsNotOpenIsADefect() {
        Fd wrong = Fd.adopt(1_000_000);
        IllegalStateException thrown = assertThrows(IllegalStateException.class, wrong::close);
        assertTrue(String.valueOf(thrown.getMessage()).contains("EBADF"), thrown.getMessage());
    }

    @Test
    void negativeNumberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Fd.adopt(-1));
    }

    @Test
    void openedFilesAreCloseOnExec() throws Exception {
        try (Fd fd = open();
                Pipes.Pipe pipe = Pipes.open();
                SocketPair pair = Sockets.pair()) {
            for (Fd one : new Fd[] {fd, pipe.readEnd(), pipe.writeEnd(), pair.ours(), pair.theirs()}) {
                String info = Files.readString(Path.of("/proc/self/fdinfo/" + one.number()));
                String flags = info.lines()
                        .filter(line -> line.startsWith("flags:"))
                        .map(line -> line.substring(6).trim())
                        .findFirst()
                        .orElseThrow();
                assertFalse((Integer.parseInt(flags, 8) & 02000000) == 0, info);
            }
        }
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        ErrnoException thrown = assertThrows(ErrnoException.class, () -> OpenFiles.readWrite("/no/such/file"));
        assertEquals("openat(\"/no/such/file\") failed: ENOENT (2), no such file or directory", thrown.getMessage());
    }
}
