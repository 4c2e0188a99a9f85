package io.hawse.core;

/**
 * One of a container's labels: a name and a value that mean nothing to Hawse, and by which containers can be told apart.
 *
 * @param name not empty, without '=' and NUL
 * @param value without NUL
 */
public record Label(String name, String value) {

    /** @throws IllegalArgumentException when name or value can't be a label's */
    public Label {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + name + "' can't be the name of a label");
        }
    }

    /** Reads {@code NAME=VALUE}, or {@code NAME} for an empty value. */
    public static Label parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0 ? new Label(text, "") : new Label(text.substring(0, equals), text.substring(equals + 1));
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }
}
