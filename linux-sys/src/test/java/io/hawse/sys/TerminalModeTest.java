package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TerminalModeTest {

    /** A terminal's mode as a shell leaves it, and what "stty raw -echo" and cfmakeraw(3) make of its flags. */
    private static final String SANE = "00450000 05000000 bf000000 3b8a0000 00 031c7f150400010011131a00120f171600 0000";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void rawTurnsOffAllThatTheTerminalDoesByItself() {
        TerminalMode sane = new TerminalMode(bytes(SANE));
        byte[] raw = sane.raw().bytes();
        byte[] expected = bytes(SANE);
        System.arraycopy(bytes("00400000 04000000 bf000000 300a0000"), 0, expected, 0, 16);
        expected[17 + 6] = 1;
        expected[17 + 5] = 0;
        assertArrayEquals(expected, raw);
        assertEquals(sane.raw(), sane.raw().raw());
        assertArrayEquals(bytes(SANE), sane.bytes());
    }

    @Test
    void otherSizesAreNoMode() {
        assertThrows(IllegalArgumentException.class, () -> new TerminalMode(new byte[35]));
        assertThrows(IllegalArgumentException.class, () -> new TerminalSize(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new TerminalSize(1, 65536));
    }

    @Test
    void aFileIsNoTerminal() throws ErrnoException {
        try (Fd nothing = OpenFiles.readWrite("/dev/null")) {
            assertEquals(Optional.empty(), Terminals.mode(nothing));
            assertEquals(false, Terminals.isMaster(nothing));
            assertThrows(ErrnoException.class, () -> Terminals.size(nothing));
        }
    }

    @Test
    void whatIsTypedAtAPseudoTerminalIsShown() throws Exception {
        Fd master = OpenFiles.readWrite("/dev/ptmx");
        assertEquals(true, Terminals.isMaster(master));
        try (PseudoTerminal terminal = new PseudoTerminal(master)) {
            terminal.resize(new TerminalSize(81, 25));
            assertEquals(new TerminalSize(81, 25), Terminals.size(master));
            terminal.input().write("hi\n".getBytes(StandardCharsets.US_ASCII));
            // Nobody has the other side open: the terminal echoes by itself.
            assertEquals("hi\r\n", new String(terminal.output().readNBytes(4), StandardCharsets.US_ASCII));
        }
    }
}
