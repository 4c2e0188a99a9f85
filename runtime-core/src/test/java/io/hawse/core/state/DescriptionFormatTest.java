package io.hawse.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

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
            List.of(
                    new MountDescription("bind", "/srv/a b:c", "/data\n", "ro"),
                    new MountDescription("tmpfs", "", "/tmp", "rw")));

    @Test
    void everyTextSurvivesTheWayToDiskAndBack() {
        assertEquals(FULL, DescriptionFormat.read(DescriptionFormat.write(FULL)));
    }

    @Test
    void descriptionOfAnEarlierBuildHasNoLabelsAndTheUsualStopTimeout() {
        String text = DescriptionFormat.write(FULL).replaceAll("(?m)^(label\\.|stop-timeout).*\n", "");
        Description read = DescriptionFormat.read(text);
        assertEquals(List.of(), read.labels());
        assertEquals(Duration.ofSeconds(10), read.stopTimeout());
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
