package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ColumnsTest {

    private static Columns table() {
        Columns table = new Columns("NAME", "STATUS", "COMMAND");
        table.row(Cell.of("web"), new Cell("running", Tone.GOOD), Cell.of("httpd -f"));
        table.row("a-long-name", "", "");
        return table;
    }

    @Test
    void plainTableIsAlignedAndNoLineEndsWithBlanks() {
        assertEquals("""
                NAME         STATUS   COMMAND
                web          running  httpd -f
                a-long-name
                """, table().print(Ink.PLAIN));
    }

    @Test
    void coloursChangeNothingOfThePlaces() {
        String coloured = table().print(Ink.COLOUR);
        assertEquals("""
                \u001b[1mNAME\u001b[0m         \u001b[1mSTATUS\u001b[0m   \u001b[1mCOMMAND\u001b[0m
                web          \u001b[32mrunning\u001b[0m  httpd -f
                a-long-name
                """, coloured);
        assertEquals(table().print(Ink.PLAIN), coloured.replaceAll("\u001b\\[\\d+m", ""));
    }

    @Test
    void textsOfOthersDoNothingToATerminal() {
        Columns table = new Columns("NAME", "X");
        table.row("\u001b[31m\n", "y");
        assertEquals("NAME      X\n\\x1b[31m  y\n", table.print(Ink.COLOUR).replaceAll("\u001b\\[\\d+m", ""));
    }

    @Test
    void characterOutsideTheBasicPlaneIsOneColumnWide() {
        Columns table = new Columns("A", "B");
        table.row("\ud835\udc9c", "y");
        assertEquals("A  B\n\ud835\udc9c  y\n", table.print(Ink.PLAIN));
    }
}
