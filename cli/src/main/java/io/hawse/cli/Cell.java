package io.hawse.cli;

/**
 * One field of a table.
 *
 * @param text in one line, with nothing in it that a terminal would act on
 */
record Cell(String text, Tone tone) {

    Cell {
        text = Printable.line(text);
    }

    static Cell of(String text) {
        return new Cell(text, Tone.PLAIN);
    }

    /** In columns; a character beyond U+FFFF is two in Java and one on a screen. */
    int width() {
        return text.codePointCount(0, text.length());
    }
}
