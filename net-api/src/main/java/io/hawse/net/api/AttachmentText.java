package io.hawse.net.api;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Attachment} as text, one {@code key = value} a line, for people and for whoever detaches it later in another JVM.
 * Lists have a space between their elements; what is empty has no line, or an empty value where it is a list.
 */
public final class AttachmentText {

    private static final String SEPARATOR = " = ";

    private AttachmentText() {}

    /** The lines, each with a line feed behind it. */
    public static String write(Attachment attachment) {
        StringBuilder text = new StringBuilder();
        line(text, "driver", attachment.driver());
        line(text, "container", attachment.container());
        attachment.network().ifPresent(network -> line(text, "network", network));
        line(text, "interface", attachment.interfaceName());
        line(text, "addresses", words(attachment.addresses().stream().map(InterfaceAddress::toString)));
        line(
                text,
                "routes",
                words(attachment.routes().stream()
                        .map(route ->
                                route.destination() + ">" + route.gateway().getHostAddress())));
        attachment.mac().ifPresent(mac -> line(text, "mac", mac));
        attachment.mtu().ifPresent(mtu -> line(text, "mtu", mtu));
        line(text, "hostInterfaces", words(attachment.hostInterfaces().stream().map(InterfaceName::value)));
        attachment.bridge().ifPresent(bridge -> line(text, "bridge", bridge));
        line(text, "nameServers", words(attachment.nameServers().stream().map(InetAddress::getHostAddress)));
        return text.toString();
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append(key).append(SEPARATOR).append(value).append('\n');
    }

    private static String words(Stream<String> values) {
        return values.collect(Collectors.joining(" "));
    }

    /**
     * Reads what {@link #write} wrote. Lines with unknown keys are skipped.
     *
     * @throws IllegalArgumentException when a line is missing, or has no such form
     */
    public static Attachment read(String text) {
        Lines lines = Lines.of(text);
        Optional<Integer> mtu = lines.optional("mtu", Integer::valueOf);
        return new Attachment(
                lines.required("driver"),
                new ContainerId(lines.required("container")),
                lines.optional("network", Function.identity()),
                new InterfaceName(lines.required("interface")),
                lines.list("addresses", InterfaceAddress::parse),
                lines.list("routes", AttachmentText::route),
                lines.optional("mac", MacAddress::new),
                mtu.isPresent() ? OptionalInt.of(mtu.get()) : OptionalInt.empty(),
                lines.list("hostInterfaces", InterfaceName::new),
                lines.optional("bridge", InterfaceName::new),
                lines.list("nameServers", IpLiteral::parse));
    }

    private static Route route(String text) {
        int arrow = text.indexOf('>');
        if (arrow < 0) {
            throw new IllegalArgumentException("'" + text + "' is no route");
        }
        return new Route(Subnet.parse(text.substring(0, arrow)), IpLiteral.parse(text.substring(arrow + 1)));
    }

    private record Lines(Map<String, String> values) {

        static Lines of(String text) {
            Map<String, String> values = new HashMap<>();
            text.lines().filter(line -> !line.isBlank()).forEach(line -> {
                int equals = line.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("'" + line + "' is no line like 'driver = bridge'");
                }
                values.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            });
            return new Lines(values);
        }

        String required(String key) {
            @Nullable String value = values.get(key);
            if (value == null) {
                throw new IllegalArgumentException("the attachment has no '" + key + "'");
            }
            return value;
        }

        <T> Optional<T> optional(String key, Function<String, T> parse) {
            @Nullable String value = values.get(key);
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
