package io.hawse.net.api;

/**
 * A container's name, unique on this host for this user.
 *
 * @param value 1 to 63 ASCII letters, digits, dots, dashes and underscores, beginning with a letter or digit: safe as a file name
 *     and as a host name's source
 */
public record ContainerId(String value) {

    /** @throws IllegalArgumentException when the value has another form */
    public ContainerId {
        if (!Names.isName(value)) {
            throw new IllegalArgumentException("'" + value + "' is no container name: " + Names.FORM);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
