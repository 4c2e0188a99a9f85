package io.hawse.cli;

import java.util.ArrayList;
import java.util.List;

/** A table for people: a row of headings, and below it rows with as many cells, with two blanks between the columns. */
final class Columns {

    private static final int GAP = 2;

    private final List<List<Cell>> rows = new ArrayList<>();

    Columns(String... headings) {
        List<Cell> first = new ArrayList<>();
        for (String heading : headings) {
            first.add(new Cell(heading, Tone.HEADING));
        }
        rows.add(first);
    }

    /** Adds a row without any tone. */
    void row(String... texts) {
        List<Cell> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add(Cell.of(text));
        }
        rows.add(cells);
    }

    /** Adds a row. */
    void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    String print(Ink ink) {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (List<Cell> row : rows) {
            int blanks = 0; // that are due before the next word, so that no line ends with any
            for (int column = 0; column < row.size(); column++) {
                Cell cell = row.get(column);
                if (cell.width() > 0) {
                    text.append(" ".repeat(blanks)).append(ink.paint(cell.tone(), cell.text()));
                    blanks = 0;
                }
                blanks += widths[column] - cell.width() + GAP;
            }
            text.append('\n');
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<Cell> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).width());
            }
        }
        return widths;
    }
}
