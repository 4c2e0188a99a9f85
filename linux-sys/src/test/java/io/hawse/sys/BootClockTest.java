package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class BootClockTest {

    private static final long HUNDREDTH = 10_000_000; // of a second, in nanoseconds: in which uptime is told

    private static long uptime() throws Exception {
        String uptime = Files.readString(Path.of("/proc/uptime"));
        return Long.parseLong(uptime.substring(0, uptime.indexOf(' ')).replace(".", "")) * HUNDREDTH;
    }

    @Test
    void isTheKernelsUptime() throws Exception {
        long before = uptime();
        long now = BootClock.nanoseconds();
        long after = uptime() + HUNDREDTH;
        assertTrue(before <= now && now <= after, () -> before + " <= " + now + " <= " + after);
    }
}
