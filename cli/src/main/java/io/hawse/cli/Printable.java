package io.hawse.cli;

/** Text of others' making, for a terminal. */
final class Printable {
    private Printable() {}

    /** One line that does nothing to a terminal, whatever names were given. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.strip().codePoints().forEach(c -> {
            if (c == '\n') {
                line.append(" | ");
            } else if (Character.isISOControl(c)) {
                line.append(String.format("\\x%02x", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }
}
