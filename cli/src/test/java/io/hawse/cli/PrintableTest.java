package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class PrintableTest {

    @Test
    void textIsLeftAsItIs() {
        assertEquals("gr\u00fc\u00dfe \ud83d\ude00", Printable.line(" gr\u00fc\u00dfe \ud83d\ude00\n"));
    }

    @Test
    void whatATerminalWouldObeyIsShownByItsNumber() {
        assertEquals("a | b\\x1b[2J\\x9b2J", Printable.line("a\nb\u001b[2J\u009b2J"));
    }

    /** To a terminal in Latin-1, 9b alone begins a command. */
    @Test
    void byteThatIsNoTextIsShownByItsNumber() {
        assertEquals("x\\x9b\\xff", Printable.line("x\udc9b\udcff"));
    }
}
