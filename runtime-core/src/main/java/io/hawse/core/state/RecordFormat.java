package io.hawse.core.state;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.AttachmentText;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.OwnerTag;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record as text: one {@code key = value} a line, which {@link Properties} reads and so does a person. */
final class RecordFormat {

    /** Of this text and of the files beside it: each build removes those that it knows, and leaves other versions' containers alone. */
    private static final String VERSION = "4";
    private static final String ATTACHMENT = "attachment.";

    private RecordFormat() {}

    static String write(ContainerRecord record) {
        StringBuilder text = new StringBuilder(KeyValueText.version(VERSION));
        line(text, "id", record.id());
        line(text, "claim", record.claim());
        line(text, "boot", record.boot());
        line(text, "owner", record.owner());
        line(text, "life", record.life().word());
        record.supervisor().ifPresent(supervisor -> line(text, "supervisor", supervisor));
        record.init().ifPresent(init -> line(text, "init", init));
        record.driver().ifPresent(driver -> line(text, "driver", driver));
        record.network().ifPresent(network -> {
            line(text, "network", network.network());
            line(text, "bridge", network.bridge());
            line(text, "addresses", AddressList.write(network.addresses()));
        });
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
        text.append(KeyValueText.line(key, value));
    }

    /** Whose record it is. @throws IllegalArgumentException when it is none that this version knows */
    static ContainerId id(String text) {
        return new ContainerId(KeyValueText.required(KeyValueText.read(text, VERSION), "id"));
    }

    /** @throws IllegalArgumentException when the text is no record of this container that this version knows */
    static ContainerRecord read(ContainerId expected, String text) {
        Reader reader = new Reader(KeyValueText.read(text, VERSION));
        ContainerId id = new ContainerId(reader.required("id"));
        if (!id.equals(expected)) {
            throw new IllegalArgumentException("it is that of '" + id + "'");
        }
        return new ContainerRecord(
                id,
                reader.required("claim"),
                reader.required("boot"),
                ProcessIdentity.parse(reader.required("owner")),
                reader.optional("supervisor", ProcessIdentity::parse),
                reader.optional("init", ProcessIdentity::parse),
                reader.optional("driver", NetworkDriver::requireName),
                reader.optional("network", reader::membership),
                reader.attachment(),
                Life.parse(reader.required("life")));
    }

    private record Reader(Properties properties) {

        String required(String key) {
            return KeyValueText.required(properties, key);
        }

        <T> Optional<T> optional(String key, Function<String, T> parse) {
            @Nullable String value = properties.getProperty(key);
            return value == null ? Optional.empty() : Optional.of(parse.apply(value));
        }

        Membership membership(String network) {
            return new Membership(
                    OwnerTag.ofNetwork(network).owner(),
                    new InterfaceName(required("bridge")),
                    AddressList.read(required("addresses")));
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
