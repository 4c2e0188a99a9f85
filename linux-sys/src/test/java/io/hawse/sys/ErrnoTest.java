package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrnoTest {

    @ParameterizedTest
    @CsvSource({
        "1, EPERM",
        "2, ENOENT",
        "16, EBUSY",
        "22, EINVAL",
        "39, ENOTEMPTY",
        "40, ELOOP",
        "42, ENOMSG",
        "54, EXFULL",
        "57, EBADSLT",
        "59, EBFONT",
        "75, EOVERFLOW",
        "95, EOPNOTSUPP",
        "111, ECONNREFUSED",
        "133, EHWPOISON"
    })
    void numbersAreTheKernels(int number, Errno errno) {
        assertSame(errno, Errno.of(number));
        assertEquals(number, errno.number());
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberLeadsBack(Errno errno) {
        assertSame(errno, Errno.of(errno.number()));
    }

    @Test
    void onlyTheTwoHolesAreMissing() {
        assertEquals(131, Errno.values().length, "1 to 133 without EWOULDBLOCK's 41 and EDEADLOCK's 58");
        assertEquals(
                131, Arrays.stream(Errno.values()).map(Errno::number).distinct().count());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 41, 58, 134, 4095, Integer.MAX_VALUE})
    void numberThatTheKernelHasNotIsRefused(int number) {
        assertThrows(IllegalArgumentException.class, () -> Errno.of(number));
    }

    @Test
    void messageHasCallArgumentsNameNumberAndMeaning() {
        ErrnoException e = new ErrnoException("mount", "\"overlay\", \"/run/x/merged\"", Errno.EBUSY);
        assertEquals(
                "mount(\"overlay\", \"/run/x/merged\") failed: EBUSY (16), device or resource busy", e.getMessage());
        assertEquals("mount", e.syscall());
        assertSame(Errno.EBUSY, e.errno());
    }
}
