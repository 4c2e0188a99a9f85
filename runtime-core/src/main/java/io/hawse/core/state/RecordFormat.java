package io.hawse.core.state;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.AttachmentText;
import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record as text: one {@code key = value} a line, which {@link Properties} reads and so does a person. */
final class RecordFormat {

    private static final String VERSION = "1";
    private static final String ATTACHMENT = "attachment.";

    private RecordFormat() {}

    static String write(ContainerRecord record) {
        StringBuilder text = new StringBuilder();
        line(text, "version", VERSION);
        line(text, "id", record.id());
        line(text, "owner", record.owner());
        record.supervisor().ifPresent(supervisor -> line(text, "supervisor", supervisor));
        record.driver().ifPresent(driver -> line(text, "driver", driver));
        record.network().ifPresent(network -> line(text, "network", network));
        record.attachment().ifPresent(attachment -> write(text, attachment));
        return text.toString();
    }

    /** As its own text, each key behind a prefix. */
    private static void write(StringBuilder text, Attachment attachment) {
        AttachmentText.write(attachment).lines().forEach(line -> {
            int equals = line.indexOf('=');
            line(
                    text,
                    ATTACHMENT + line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        });
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append(key)
                .append(" = ")
                .append(value.toString().replace("\\", "\\\\"))
                .append('\n');
    }

    /** @throws IllegalArgumentException when the text is no record that this version knows */
    static ContainerRecord read(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
        Reader reader = new Reader(properties);
        if (!reader.required("version").equals(VERSION)) {
            throw new IllegalArgumentException("a record of version " + reader.required("version"));
        }
        ContainerId id = new ContainerId(reader.required("id"));
        return new ContainerRecord(
                id,
                ProcessIdentity.parse(reader.required("owner")),
                reader.optional("supervisor", ProcessIdentity::parse),
                reader.optional("driver", Function.identity()),
                reader.optional("network", Function.identity()),
                reader.attachment());
    }

    private record Reader(Properties properties) {

        String required(String key) {
            String value = properties.getProperty(key);
            if (value == null) {
                throw new IllegalArgumentException("the record has no '" + key + "'");
            }
            return value;
        }

        <T> Optional<T> optional(String key, Function<String, T> parse) {
            @Nullable String value = properties.getProperty(key);
            return value == null ? Optional.empty() : Optional.of(parse.apply(value));
        }

        Optional<Attachment> attachment() {
            String text = properties.stringPropertyNames().stream()
                    .filter(key -> key.startsWith(ATTACHMENT))
                    .map(key -> key.substring(ATTACHMENT.length()) + " = " + properties.getProperty(key) + "\n")
                    .collect(Collectors.joining());
            return text.isEmpty() ? Optional.empty() : Optional.of(AttachmentText.read(text));
        }
    }
}
