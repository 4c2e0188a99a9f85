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

    /** Written out, as hashCode is: what the compiler leaves to the first call takes a cold start some milliseconds. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ContainerId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
