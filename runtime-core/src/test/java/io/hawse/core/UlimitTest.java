package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.Ulimit.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UlimitTest {

    @ParameterizedTest
    @CsvSource({
        "nofile=1024, NOFILE, 1024, 1024",
        "nofile=1024:4096, NOFILE, 1024, 4096",
        "core=0, CORE, 0, 0",
        "core=-1, CORE, -1, -1",
        "memlock=unlimited, MEMLOCK, -1, -1",
        "stack=8388608:unlimited, STACK, 8388608, -1",
        "nproc=0:-1, NPROC, 0, -1"
    })
    void nameAndLimits(String text, Resource resource, long soft, long hard) {
        assertEquals(new Ulimit(resource, soft, hard), Ulimit.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nofile",
                "nofile=",
                "nofile=x",
                "nofile=-2",
                "nofile=1:2:3",
                "nofile=2:1",
                "nofile=unlimited:1",
                "nofile=1k",
                "NOFILE=1",
                "nofiles=1",
                "nofile=9999999999999999999"
            })
    void whatIsNoneIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Ulimit.parse(text));
    }

    @Test
    void unknownNameIsAnsweredWithTheKnown() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Ulimit.parse("files=1"));
        assertTrue(e.getMessage().startsWith("there is no ulimit 'files'; there are cpu, fsize, "), e.getMessage());
    }

    /** The numbers that the kernel has for them. */
    @ParameterizedTest
    @CsvSource({"CPU, 0", "CORE, 4", "NPROC, 6", "NOFILE, 7", "MEMLOCK, 8", "RTTIME, 15"})
    void numbers(Resource resource, int number) {
        assertEquals(number, resource.number());
    }
}
