package io.hawse.core.state;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;

/** Text of lines {@code key = value}, the version first, which {@link Properties} reads and so does a person. */
public final class KeyValueText {

    private static final String VERSION = "version";

    private KeyValueText() {}

    /** The first line. */
    public static String version(String version) {
        return line(VERSION, version);
    }

    /** A line. */
    public static String line(String key, Object value) {
        return key + " = " + escaped(value.toString()) + "\n";
    }

    /** As {@link Properties#load(java.io.Reader)} undoes it. */
    private static String escaped(String value) {
        String text = value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\f", "\\f");
        return text.startsWith(" ") ? "\\" + text : text;
    }

    /**
     * Reads what the lines say.
     *
     * @throws IllegalArgumentException when it isn't of this version
     */
    public static Properties read(String text, String version) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
        String found = required(properties, VERSION);
        if (!found.equals(version)) {
            throw new IllegalArgumentException("it has version " + found);
        }
        return properties;
    }

    /** @throws IllegalArgumentException when there is no such line */
    public static String required(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("it has no '" + key + "'");
        }
        return value;
    }
}
