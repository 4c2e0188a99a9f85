package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeWordTest {

    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("+02:00");

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T03:00:00Z, 2026-11-25T03:00:00Z",
        "2026-11-25T03:00:00.5+01:00, 2026-11-25T02:00:00.5Z",
        "2026-11-25T03:00:00, 2026-11-25T01:00:00Z",
        "2026-11-25T03:00, 2026-11-25T01:00:00Z",
        "2026-11-25, 2026-11-24T22:00:00Z",
        "0, 1970-01-01T00:00:00Z",
        "1795579200.25, 2026-11-25T04:00:00.25Z",
        "10m, 2026-11-25T03:50:00Z",
        "1h30m, 2026-11-25T02:30:00Z",
        "1.5h, 2026-11-25T02:30:00Z",
        "0.5s, 2026-11-25T03:59:59.5Z",
        "1500ms, 2026-11-25T03:59:58.5Z",
        "1s500us, 2026-11-25T03:59:58.999500Z",
    })
    void eachFormIsRead(String text, Instant time) {
        assertEquals(time, TimeWord.read(text, NOW, ZONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "-5", "10x", "10m5", "2026-13-01", "2026-11-25T25:00:00Z", "9999999999999", "h"
            })
    void whatIsNoTimeIsRefused(String text) {
        UsageException refused = assertThrows(UsageException.class, () -> TimeWord.read(text, NOW, ZONE));
        assertEquals("'" + text + "' is no time", refused.getMessage());
    }
}
