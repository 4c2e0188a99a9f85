package io.hawse.core.network;

import io.hawse.core.state.KeyValueText;
import io.hawse.net.api.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** The files of networks, as {@link KeyValueText} has them; what people add at the end of a value in spaces doesn't count. */
final class TextLines {

    private static final String VERSION = "1";

    private final Properties properties;

    private TextLines(Properties properties) {
        this.properties = properties;
    }

    /** @throws IllegalArgumentException when it isn't of the version that is known */
    static TextLines parse(String text) {
        return new TextLines(KeyValueText.read(text, VERSION));
    }

    /** The first line of every such file. */
    static String version() {
        return KeyValueText.version(VERSION);
    }

    static String line(String key, Object value) {
        return KeyValueText.line(key, value);
    }

    static String subnets(List<Subnet> subnets) {
        return line("subnets", subnets.stream().map(Subnet::toString).collect(Collectors.joining(", ")));
    }

    String required(String key) {
        return KeyValueText.required(properties, key).strip();
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(properties.getProperty(key)).map(String::strip);
    }

    List<Subnet> subnets() {
        List<Subnet> subnets = new ArrayList<>();
        for (String word : required("subnets").split("[,\\s]+", -1)) {
            subnets.add(Subnet.parse(word));
        }
        return subnets;
    }
}
