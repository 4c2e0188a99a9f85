package io.hawse.core.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesBlockTest {

    private static final String OWN = "127.0.0.1\tlocalhost\n";
    private static final List<String> WEB = List.of("10.0.0.2\tweb");
    private static final String BLOCK = NamesBlock.put("", WEB);
    private static final String BEGIN = BLOCK.lines().findFirst().orElseThrow();

    @Test
    void blockIsMadeChangedAndRemoved() {
        String made = NamesBlock.put(OWN, WEB);
        assertEquals(OWN + BLOCK, made);
        assertEquals(List.of("10.0.0.2\tweb"), made.lines().skip(2).limit(1).toList());
        String changed = NamesBlock.put(made, List.of("10.0.0.3\tdb", "10.0.0.4\tmail"));
        assertTrue(changed.contains("10.0.0.3\tdb\n10.0.0.4\tmail\n") && !changed.contains("web"), changed);
        assertEquals(OWN, NamesBlock.put(changed, List.of()));
    }

    @Test
    void sameLinesChangeNothing() {
        assertEquals(OWN + BLOCK, NamesBlock.put(OWN + BLOCK, WEB));
        assertEquals(OWN, NamesBlock.put(OWN, List.of()));
        assertEquals("", NamesBlock.put("", List.of()));
    }

    @Test
    void containersOwnLinesStayOnBothSides() {
        String changed = NamesBlock.put("above\n" + BLOCK + "below", List.of("x"));
        assertTrue(changed.startsWith("above\n") && changed.endsWith("\nbelow") && !changed.contains("web"), changed);
    }

    @Test
    void lineWithoutAnEndGetsOneBeforeTheBlock() {
        assertEquals("last\n" + BLOCK, NamesBlock.put("last", WEB));
    }

    @Test
    void beginWithoutAnEndTakesNothingAlong() {
        assertEquals("mine\n" + BLOCK, NamesBlock.put(BEGIN + "\nmine\n", WEB));
        assertEquals(BLOCK, NamesBlock.put(BEGIN, WEB));
    }

    @Test
    void markInALineIsNoMark() {
        String odd = "x " + BEGIN + "\n" + BEGIN + " x\n";
        assertEquals(odd + BLOCK, NamesBlock.put(odd, WEB));
    }

    @Test
    void blockWithoutTheLastLinesEndIsFound() {
        assertEquals(OWN, NamesBlock.put(OWN + BLOCK.stripTrailing(), List.of()));
    }
}
