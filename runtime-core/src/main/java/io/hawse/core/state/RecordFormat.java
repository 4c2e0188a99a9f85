package io.hawse.core.state;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Route;
import io.hawse.net.api.Subnet;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record as text: one {@code key = value} a line, which {@link Properties} reads and so does a person. */
final class RecordFormat {

    private static final String VERSION = "1";

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

    private static void write(StringBuilder text, Attachment attachment) {
        line(text, "attachment.driver", attachment.driver());
        attachment.network().ifPresent(network -> line(text, "attachment.network", network));
        line(text, "attachment.interface", attachment.interfaceName());
        line(text, "attachment.addresses", words(attachment.addresses().stream().map(InterfaceAddress::toString)));
        line(
                text,
                "attachment.routes",
                words(attachment.routes().stream()
                        .map(route ->
                                route.destination() + ">" + route.gateway().getHostAddress())));
        attachment.mac().ifPresent(mac -> line(text, "attachment.mac", mac));
        attachment.mtu().ifPresent(mtu -> line(text, "attachment.mtu", mtu));
        line(
                text,
                "attachment.hostInterfaces",
                words(attachment.hostInterfaces().stream().map(InterfaceName::value)));
        attachment.bridge().ifPresent(bridge -> line(text, "attachment.bridge", bridge));
        line(
                text,
                "attachment.nameServers",
                words(attachment.nameServers().stream().map(InetAddress::getHostAddress)));
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append(key)
                .append(" = ")
                .append(value.toString().replace("\\", "\\\\"))
                .append('\n');
    }

    private static String words(Stream<String> values) {
        return values.collect(Collectors.joining(" "));
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
                reader.optional("attachment.driver", driver -> attachment(id, driver, reader)));
    }

    private static Attachment attachment(ContainerId id, String driver, Reader reader) {
        Optional<Integer> mtu = reader.optional("attachment.mtu", Integer::valueOf);
        return new Attachment(
                driver,
                id,
                reader.optional("attachment.network", Function.identity()),
                new InterfaceName(reader.required("attachment.interface")),
                reader.list("attachment.addresses", InterfaceAddress::parse),
                reader.list("attachment.routes", RecordFormat::route),
                reader.optional("attachment.mac", MacAddress::new),
                mtu.isPresent() ? OptionalInt.of(mtu.get()) : OptionalInt.empty(),
                reader.list("attachment.hostInterfaces", InterfaceName::new),
                reader.optional("attachment.bridge", InterfaceName::new),
                reader.list("attachment.nameServers", RecordFormat::address));
    }

    private static Route route(String text) {
        int arrow = text.indexOf('>');
        if (arrow < 0) {
            throw new IllegalArgumentException("'" + text + "' is no route");
        }
        return new Route(Subnet.parse(text.substring(0, arrow)), address(text.substring(arrow + 1)));
    }

    private static InetAddress address(String text) {
        return InterfaceAddress.parse(text + "/0").address();
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

        <T> List<T> list(String key, Function<String, T> parse) {
            return Stream.of(required(key).split(" ", -1))
                    .filter(word -> !word.isEmpty())
                    .map(parse)
                    .toList();
        }
    }
}
