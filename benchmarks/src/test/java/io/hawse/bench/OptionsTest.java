package io.hawse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionsTest {

    @Test
    void allIsMeasuredUnlessSomeIsNamed() throws BenchException {
        assertTrue(Options.parse(List.of("/work")).wants("cli"));
        Options some = Options.parse(List.of("/work", "--rows=start,network", "--short"));
        assertTrue(some.wants("network"));
        assertFalse(some.wants("cli"));
        assertEquals(Length.SHORT, some.length());
        assertEquals("./bench --short --rows=start,network", some.command());
    }

    @Test
    void unknownWordsAreRefused() {
        assertThrows(BenchException.class, () -> Options.parse(List.of("/work", "--rows=start,nothing")));
        assertThrows(BenchException.class, () -> Options.parse(List.of("/work", "--fast")));
    }
}
