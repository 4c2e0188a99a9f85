package io.hawse.sys;

/**
 * A terminal's size in characters (struct winsize).
 *
 * @param columns 0 to 65535; 0 = not known
 * @param rows as columns
 */
public record TerminalSize(int columns, int rows) {

    private static final int LARGEST = 0xffff;

    /** @throws IllegalArgumentException when a side is out of its bounds */
    public TerminalSize {
        if (columns < 0 || columns > LARGEST || rows < 0 || rows > LARGEST) {
            throw new IllegalArgumentException(columns + "x" + rows + " is no terminal's size");
        }
    }
}
