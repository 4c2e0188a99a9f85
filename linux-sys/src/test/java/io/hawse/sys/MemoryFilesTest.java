package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryFilesTest {

    private static final long F_ADD_SEALS = 1033;
    private static final long F_GET_SEALS = 1034;

    @Test
    void contentIsThere() throws Exception {
        byte[] content = new byte[200_000];
        content[199_999] = 7;
        try (Fd file = MemoryFiles.sealedExecutable("hawse-test", content)) {
            assertArrayEquals(content, Files.readAllBytes(path(file)));
            assertEquals(
                    "/memfd:hawse-test (deleted)",
                    Files.readSymbolicLink(path(file)).toString());
        }
    }

    @Test
    void nobodyCanChangeIt() throws Exception {
        try (Fd file = MemoryFiles.sealedExecutable("hawse-test", new byte[] {1, 2, 3});
                Scratch scratch = new Scratch()) {
            long memory = scratch.bytes(new byte[] {9}).address();
            assertErrno(Errno.EPERM, () -> Kernel.call(Syscall.WRITE, "", file.number(), memory, 1));
            assertThrows(IOException.class, () -> Files.write(path(file), new byte[] {9}));
            assertErrno(Errno.EPERM, () -> Kernel.call(Syscall.FCNTL, "", file.number(), F_ADD_SEALS, 0x10));
            assertEquals(1 | 2 | 4 | 8, Kernel.call(Syscall.FCNTL, "", file.number(), F_GET_SEALS) & 0xf);
            assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(path(file)));
        }
    }

    private interface Call {
        long make() throws ErrnoException;
    }

    private static void assertErrno(Errno errno, Call call) {
        assertEquals(errno, assertThrows(ErrnoException.class, call::make).errno());
    }

    private static Path path(Fd file) {
        return Path.of("/proc/self/fd/" + file.number());
    }
}
