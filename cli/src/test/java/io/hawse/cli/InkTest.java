package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InkTest {

    @TempDir
    private Path folder;

    private static Ink onTerminal(Map<String, String> environment) {
        return Ink.onTerminal(new FakeCaller(Path.of("/"), environment).caller());
    }

    @Test
    void terminalHasColoursUnlessSomebodyIsAgainstThem() {
        assertEquals(Ink.COLOUR, onTerminal(Map.of("TERM", "xterm")));
        assertEquals(Ink.COLOUR, onTerminal(Map.of("TERM", "xterm", "NO_COLOR", "")));
        assertEquals(Ink.PLAIN, onTerminal(Map.of("TERM", "xterm", "NO_COLOR", "1")));
        assertEquals(Ink.PLAIN, onTerminal(Map.of("TERM", "dumb")));
        assertEquals(Ink.PLAIN, onTerminal(Map.of()));
    }

    @Test
    void whatIsNoStandardOutputHasNone() throws IOException {
        FakeCaller reader = new FakeCaller(folder, Map.of("TERM", "xterm"));
        assertEquals(Ink.PLAIN, Ink.of(reader.caller()));
        try (OutputStream file = Files.newOutputStream(folder.resolve("x"))) {
            assertEquals(Ink.PLAIN, Ink.of(reader.printingTo(file)));
        }
    }

    @Test
    void paintIsForThoseWhoSeeIt() {
        assertEquals("x", Ink.PLAIN.paint(Tone.BAD, "x"));
        assertEquals("x", Ink.COLOUR.paint(Tone.PLAIN, "x"));
        assertEquals("\u001b[31mx\u001b[0m", Ink.COLOUR.paint(Tone.BAD, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/pts/0", "/dev/tty1", "/dev/ttyS0", "/dev/hvc0", "/dev/console"})
    void deviceOfATerminalIsOne(String file) {
        assertTrue(CallerTerminal.isTerminal(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "pipe:[1]", "socket:[1]", "/tmp/x", "/home/me/dev/pts/0"})
    void anythingElseIsNone(String file) {
        assertFalse(CallerTerminal.isTerminal(file));
    }

    @Test
    void closedDescriptorIsNoTerminal() {
        assertFalse(CallerTerminal.isAt(9_999));
    }
}
