package io.hawse.core.network;

import io.hawse.net.api.Subnet;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** Files of lines {@code key = value}, which {@link Properties} reads and so does a person. */
final class TextLines {

    private static final String VERSION = "1";

    private final Properties properties;

    private TextLines(Properties properties) {
        this.properties = properties;
    }

    /** @throws IllegalArgumentException when it isn't of the version that is known */
    static TextLines parse(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
        TextLines lines = new TextLines(properties);
        if (!lines.required("version").equals(VERSION)) {
            throw new IllegalArgumentException("it has version " + lines.required("version"));
        }
        return lines;
    }

    /** The first line of every such file. */
    static String version() {
        return line("version", VERSION);
    }

    static String line(String key, Object value) {
        return key + " = " + value + "\n";
    }

    static String subnets(List<Subnet> subnets) {
        return line("subnets", subnets.stream().map(Subnet::toString).collect(Collectors.joining(", ")));
    }

    String required(String key) {
        return optional(key).orElseThrow(() -> new IllegalArgumentException("it has no '" + key + "'"));
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
