package io.hawse.net.ipcommand;

import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of input for {@code ip -batch -}.
 *
 * @param text words with one space between them
 */
record Line(String text) {

    // ip cuts a line at '#', even inside quotes, and takes quotes and backslashes for syntax (getcmdline and makeargs
    // in
    // iproute2's lib/utils.c). What it prints behind '@' is the interface's other end.
    private static final Pattern WORD = Pattern.compile("[^\\s#\"'\\\\@]+");

    /**
     * @throws NetworkException of kind {@code USER} for a word that ip would read as something else; only an interface's name can be
     *     one
     */
    static Line of(Object... words) {
        return new Line(Arrays.stream(words).map(Line::word).collect(Collectors.joining(" ")));
    }

    /** This line with more words behind it. */
    Line and(Object... words) {
        return new Line(text + " " + of(words).text);
    }

    private static String word(Object word) {
        String text = word.toString();
        if (!WORD.matcher(text).matches()) {
            throw new NetworkException(
                    Kind.USER,
                    "'" + text + "' can't be handed to ip(8): it has a character that ip reads as something else",
                    "choose a name of letters, digits, '-' and '.'");
        }
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
