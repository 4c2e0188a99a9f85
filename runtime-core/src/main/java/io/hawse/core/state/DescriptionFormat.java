package io.hawse.core.state;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A description as text; of a list each element has a line of its own, with its number from 0 behind the key. */
final class DescriptionFormat {

    private static final String VERSION = "1";
    private static final String MOUNT_TYPE = "mount-type.";

    /** Of a description without it, which an earlier build wrote. */
    private static final String USUAL_STOP_TIMEOUT = "10000";

    private DescriptionFormat() {}

    static String write(Description description) {
        StringBuilder text = new StringBuilder(KeyValueText.version(VERSION));
        line(text, "created", text(description.created()));
        line(text, "root", description.root());
        lines(text, "command", description.command());
        lines(text, "environment", description.environment());
        line(text, "workdir", description.workdir());
        line(
                text,
                "user",
                String.join(
                        ":", description.user().stream().map(Object::toString).toList()));
        line(text, "hostname", description.hostname());
        line(text, "network", description.network());
        line(text, "stop-signal", description.stopSignal());
        line(text, "terminal", description.terminal());
        lines(text, "label", description.labels());
        line(text, "stop-timeout", description.stopTimeout().toMillis());
        int number = 0;
        for (MountDescription mount : description.mounts()) {
            line(text, MOUNT_TYPE + number, mount.type());
            line(text, "mount-source." + number, mount.source());
            line(text, "mount-target." + number, mount.target());
            line(text, "mount-access." + number, mount.access());
            number++;
        }
        return text.toString();
    }

    /** As Instant's own, which takes a cold start three milliseconds more: it makes a formatter with a calendar and a locale. */
    private static String text(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        boolean wholeMinute = utc.getSecond() == 0 && utc.getNano() == 0; // which it shows without seconds
        return utc + (wholeMinute ? ":00Z" : "Z");
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append(KeyValueText.line(key, value));
    }

    private static void lines(StringBuilder text, String key, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            line(text, key + "." + i, values.get(i));
        }
    }

    /** @throws IllegalArgumentException when the text is no description that this version knows */
    static Description read(String text) {
        Properties properties = KeyValueText.read(text, VERSION);
        try {
            return new Description(
                    Instant.parse(KeyValueText.required(properties, "created")),
                    KeyValueText.required(properties, "root"),
                    list(properties, "command"),
                    list(properties, "environment"),
                    KeyValueText.required(properties, "workdir"),
                    Stream.of(KeyValueText.required(properties, "user").split(":", -1))
                            .map(Integer::valueOf)
                            .toList(),
                    KeyValueText.required(properties, "hostname"),
                    KeyValueText.required(properties, "network"),
                    Integer.parseInt(KeyValueText.required(properties, "stop-signal")),
                    Boolean.parseBoolean(KeyValueText.required(properties, "terminal")),
                    list(properties, "label"),
                    Duration.ofMillis(Long.parseLong(properties.getProperty("stop-timeout", USUAL_STOP_TIMEOUT))),
                    mounts(properties));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static List<MountDescription> mounts(Properties properties) {
        List<MountDescription> mounts = new ArrayList<>();
        for (int i = 0; properties.containsKey(MOUNT_TYPE + i); i++) {
            mounts.add(new MountDescription(
                    KeyValueText.required(properties, MOUNT_TYPE + i),
                    KeyValueText.required(properties, "mount-source." + i),
                    KeyValueText.required(properties, "mount-target." + i),
                    KeyValueText.required(properties, "mount-access." + i)));
        }
        return mounts;
    }

    private static List<String> list(Properties properties, String key) {
        List<String> values = new ArrayList<>();
        for (int i = 0; ; i++) {
            String value = properties.getProperty(key + "." + i);
            if (value == null) {
                return values;
            }
            values.add(value);
        }
    }
}
