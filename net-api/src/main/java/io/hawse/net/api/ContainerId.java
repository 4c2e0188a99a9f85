package io.hawse.net.api;

import java.util.regex.Pattern;

/**
 * A container's name, unique on this host for this user.
 *
 * @param value 1 to 63 ASCII letters, digits, dots, dashes and underscores, beginning with a letter or digit: safe as a file name
 *     and as a host name's source
 */
public record ContainerId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

    /** @throws IllegalArgumentException when the value has another form */
    public ContainerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is no container name: 1 to 63 letters, digits, '_', '.' or '-',"
                            + " beginning with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
