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
            } else if (Character.isISOControl(c) || isByte(c)) {
                line.append(String.format("\\x%02x", c & 0xff));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }

    /** A byte that is no UTF-8, as {@link io.hawse.sys.ByteText} has it: to some terminals those from 80 to 9f are control characters. */
    private static boolean isByte(int c) {
        return c >= 0xdc80 && c <= 0xdcff;
    }
}
