package io.hawse.net.api;

import java.util.Set;
import java.util.regex.Pattern;

/** The forms of names: each is safe as a file's name, in a line of text, and in an interface's alias. */
final class Names {

    /** Of containers and networks, in words. */
    static final String FORM = "1 to 63 letters, digits, '_', '.' or '-', beginning with a letter or digit";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
    private static final Pattern DRIVER = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** What can be said instead of a driver's name, and needs no driver. */
    private static final Set<String> RESERVED = Set.of("auto", "none", "host");

    private Names() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static String requireDriverName(String text) {
        if (RESERVED.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is no driver's name: it needs no driver");
        }
        if (!DRIVER.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no driver name: 1 to 32 lower-case letters, digits and dashes, beginning with a letter");
        }
        return text;
    }
}
