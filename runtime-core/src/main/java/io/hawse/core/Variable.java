package io.hawse.core;

/**
 * One variable of a command's environment.
 *
 * @param name not empty, without '=' and NUL
 * @param value without NUL
 */
public record Variable(String name, String value) {

    /** @throws IllegalArgumentException when the kernel's {@code name=value} form can't carry it */
    public Variable {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + name + "' can't be the name of an environment variable");
        }
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }
}
