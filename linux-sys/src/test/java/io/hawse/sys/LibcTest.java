package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LibcTest {

    private static final long STATX = Architecture.current() == Architecture.X86_64 ? 332 : 291;
    private static final long AT_FDCWD = -100;
    private static final long STATX_TYPE = 1;
    private static final int STATX_BYTES = 256;
    private static final int STX_MODE = 28; // its offset in struct statx, include/uapi/linux/stat.h
    private static final int S_IFMT = 0xf000;
    private static final int S_IFDIR = 0x4000;

    /** Written by the build, and made by jnr-ffi at run time: the second one has machine code where jnr-ffi knows the processor. */
    static Libc.SystemCalls[] systemCalls() {
        return new Libc.SystemCalls[] {Libc.bind(Libc.SystemCalls.class), Libc.generate(Libc.SystemCalls.class)};
    }

    @Test
    void classesAreThoseThatTheBuildWrote() {
        assertEquals(
                Libc.SystemCalls.class.getName() + "$jnr$ffi",
                Libc.bind(Libc.SystemCalls.class).getClass().getName());
        assertEquals(
                Libc.Spawning.class.getName() + "$jnr$ffi",
                Libc.bind(Libc.Spawning.class).getClass().getName());
    }

    @ParameterizedTest
    @MethodSource("systemCalls")
    void fifthArgumentArrivesAsItIs(Libc.SystemCalls calls) {
        try (Scratch scratch = new Scratch()) {
            Memory status = scratch.zeroed(STATX_BYTES);
            long result =
                    calls.syscall(STATX, AT_FDCWD, scratch.text("/").address(), 0, STATX_TYPE, status.address(), 0);
            assertEquals(0, result);
            assertEquals(S_IFDIR, status.getShort(STX_MODE) & S_IFMT);
        }
    }

    @ParameterizedTest
    @MethodSource("systemCalls")
    void errnoIsKept(Libc.SystemCalls calls) {
        long close = Syscall.CLOSE.number(Architecture.current());
        assertEquals(-1, calls.syscall(close, -1, 0, 0, 0));
        assertEquals(Errno.EBADF.number(), Libc.errno());
    }

    @Test
    void missingFunctionIsNamed() {
        UnsatisfiedLinkError error = assertThrows(UnsatisfiedLinkError.class, () -> Libc.found(0, "no_such_function"));
        assertEquals("libc.so.6 has no function no_such_function", error.getMessage());
    }

    @Test
    void addressOfABufferDoesNotDependOnItsPosition() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(16);
        long address = Memory.addressOf(buffer);
        assertEquals(address, Memory.addressOf(buffer.position(5)));
    }

    @Test
    void platformOfShortLivedProcessesIsTheOneThatJnrFfiFinds() {
        jnr.ffi.Platform found = jnr.ffi.Platform.getNativePlatform();
        jnr.ffi.Platform known = new LinuxProvider.Platform();
        assertEquals(found.getOS(), known.getOS());
        assertEquals(found.getCPU(), known.getCPU());
        assertEquals(found.is64Bit(), known.is64Bit());
    }
}
