package io.hawse.sys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentsTest {

    private static final long F_SETLEASE = 1024;
    private static final long F_SETSIG = 10;
    private static final long SIGURG = 23;
    private static final long F_RDLCK = 0;
    private static final long F_UNLCK = 2;

    @TempDir
    Path temporary;

    private Path file;

    @BeforeEach
    void makeFile() throws Exception {
        file = Files.writeString(temporary.resolve("file"), "abcdef");
    }

    @Test
    void fileIsReadWrittenAndCutInPlace() throws Exception {
        Object inode = Files.getAttribute(file, "unix:ino");
        try (Fd fd = OpenFiles.readWriteWithoutWaiting(file)) {
            assertArrayEquals(new byte[] {'a', 'b', 'c'}, FileContents.read(fd, 3));
            assertArrayEquals("abcdef".getBytes(UTF_8), FileContents.read(fd, 100));
            assertEquals(2, FileContents.write(fd, new byte[] {'x', 'y'}));
            FileContents.truncate(fd, 3);
        }
        assertEquals("xyc", Files.readString(file));
        assertEquals(inode, Files.getAttribute(file, "unix:ino"));
    }

    @Test
    void linkIsNotFollowed() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), file);
        ErrnoException e = assertThrows(ErrnoException.class, () -> OpenFiles.readWriteWithoutWaiting(link));
        assertEquals(Errno.ELOOP, e.errno());
    }

    /** A container that has such a file may not hold up whoever writes to it. */
    @Test
    void leaseIsNotWaitedFor() throws Exception {
        try (Fd holder = readOnly()) {
            Kernel.call(Syscall.FCNTL, "", holder.number(), F_SETSIG, SIGURG); // SIGIO would end this JVM
            Kernel.call(Syscall.FCNTL, "", holder.number(), F_SETLEASE, F_RDLCK);
            ErrnoException e = assertThrows(ErrnoException.class, () -> OpenFiles.readWriteWithoutWaiting(file));
            assertEquals(Errno.EAGAIN, e.errno());
            Kernel.call(Syscall.FCNTL, "", holder.number(), F_SETLEASE, F_UNLCK);
        }
    }

    private Fd readOnly() throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            return Fd.adopt((int) Kernel.call(
                    Syscall.OPENAT, "", -100, scratch.text(file.toString()).address(), 0));
        }
    }
}
