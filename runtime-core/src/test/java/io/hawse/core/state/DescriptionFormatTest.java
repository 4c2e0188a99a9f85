package io.hawse.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DescriptionFormatTest {

    private static final Description FULL = new Description(
            Instant.parse("2026-11-25T04:00:00.123456789Z"),
            "/srv/box",
            List.of("sh", "-c", "echo 'a\\b'\nexit # = !", "", " lead and trail "),
            List.of("A=", "B=x=y", "TAB=\t\r\f\u2603", "PATH=/bin"),
            "/",
            List.of(1000, 1000, 5, 7),
            "web",
            "default",
            15,
            true,
            List.of("a=", "b=x=y\n"),
            Duration.ofMillis(1500),
            077,
            List.of(13, 27),
            List.of(
                    new MountDescription("bind", "/srv/a b:c", "/data\n", "ro"),
                    new MountDescription("tmpfs", "", "/tmp", "rw")));

    @Test
    void everyTextSurvivesTheWayToDiskAndBack() {
        assertEquals(FULL, DescriptionFormat.read(DescriptionFormat.write(FULL)));
    }

    /** The usual form is read without a formatter, all others by {@link Instant#parse}: both must read the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-30T12:34:56Z", "2026-11-30T12:34:56.7Z", "2026-11-30T12:34:56.000000007Z",
                        "2024-02-29T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z", "2026-11-30T12:34:56+01:00",
                        "2026-11-30T12:34:56.Z"
            })
    void timesAreReadAsInstantReadsThem(String time) {
        String text = DescriptionFormat.write(FULL).replace(FULL.created().toString(), time);
        assertEquals(Instant.parse(time), DescriptionFormat.read(text).created());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T12:34:56Z", "2026-11-30T25:34:56Z", "2026-11-30T12:34Z", "2026-11-30T12:34:56.1234567890Z",
                "2026-11-3xT12:34:56Z", "2026-11-30T12:34:56.1x3Z", "Z", ""
            })
    void timesThatInstantRefusesAreRefused(String time) {
        String text = DescriptionFormat.write(FULL).replace(FULL.created().toString(), time);
        assertThrows(DateTimeException.class, () -> Instant.parse(time));
        assertThrows(IllegalArgumentException.class, () -> DescriptionFormat.read(text));
    }

    @Test
    void descriptionOfAnEarlierBuildHasNoLabelsAndTheUsualStopTimeout() {
        String text = DescriptionFormat.write(FULL)
                .replaceAll("(?m)^(label\\.|stop-timeout|umask|dropped-capability).*\n", "");
        Description read = DescriptionFormat.read(text);
        assertEquals(List.of(), read.labels());
        assertEquals(Duration.ofSeconds(10), read.stopTimeout());
        assertEquals(022, read.umask());
        assertEquals(List.of(), read.droppedCapabilities());
    }

    @Test
    void whatIsNoDescriptionIsRefused() {
        String text = DescriptionFormat.write(FULL);
        for (String broken : List.of(
                "",
                text.replace("version = 1", "version = 2"),
                text.replace("created = 2026", "created = x"),
                text.replace("user = 1000:1000", "user = root"),
                text.replace("stop-signal = 15", "stop-signal = x"))) {
            assertThrows(IllegalArgumentException.class, () -> DescriptionFormat.read(broken), broken);
        }
    }
}
