package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyscallTest {

    private final String processor = System.getProperty("os.arch");

    @AfterEach
    void restoreProcessor() {
        System.setProperty("os.arch", processor);
    }

    /** From ausyscall(8)'s tables, which are independent of the headers that the enum cites. */
    @ParameterizedTest
    @CsvSource({
        "READ, 0, 63",
        "WRITE, 1, 64",
        "CLOSE, 3, 57",
        "MOUNT, 165, 40",
        "UMOUNT2, 166, 39",
        "PIVOT_ROOT, 155, 41",
        "CLONE, 56, 220",
        "EXECVE, 59, 221",
        "EXIT_GROUP, 231, 94",
        "WAIT4, 61, 260",
        "UNSHARE, 272, 97",
        "SETNS, 308, 268",
        "OPENAT, 257, 56",
        "OPENAT2, 437, 437",
        "MOUNT_SETATTR, 442, 442",
        "PPOLL, 271, 73",
        "SENDMSG, 46, 211",
        "RECVMSG, 47, 212",
        "SETRESUID, 117, 147",
        "SETRESGID, 119, 149",
        "PRCTL, 157, 167",
        "CLOSE_RANGE, 436, 436",
        "MEMFD_CREATE, 319, 279",
        "RT_SIGACTION, 13, 134"
    })
    void numbersAreTheKernels(Syscall syscall, int x8664, int aarch64) {
        assertEquals(x8664, syscall.number(Architecture.X86_64));
        assertEquals(aarch64, syscall.number(Architecture.AARCH64));
    }

    @ParameterizedTest
    @EnumSource
    void noTwoCallsShareANumber(Architecture architecture) {
        assertEquals(
                Syscall.values().length,
                Arrays.stream(Syscall.values())
                        .mapToInt(syscall -> syscall.number(architecture))
                        .distinct()
                        .count());
    }

    @Test
    void nameIsTheManuals() {
        assertEquals("pidfd_send_signal", Syscall.PIDFD_SEND_SIGNAL.toString());
    }

    @ParameterizedTest
    @CsvSource({"amd64, X86_64", "x86_64, X86_64", "aarch64, AARCH64", "arm64, AARCH64"})
    void processorHasItsArchitecture(String name, Architecture architecture) {
        System.setProperty("os.arch", name);
        assertEquals(architecture, Architecture.current());
    }

    @Test
    void otherProcessorIsRefusedByName() {
        System.setProperty("os.arch", "riscv64");
        UnsupportedOperationException thrown = assertThrows(UnsupportedOperationException.class, Architecture::current);
        assertEquals("hawse knows the processors x86-64 and aarch64, this one is riscv64", thrown.getMessage());
    }
}
