package io.hawse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {

    @Test
    void medianAndQuartilesLieBetweenNeighbours() {
        assertEquals(new Spread(1.75, 2.5, 3.25), Spread.of(List.of(4.0, 1.0, 3.0, 2.0)));
        assertEquals(new Spread(20, 30, 40), Spread.of(List.of(50.0, 10.0, 30.0, 40.0, 20.0)));
    }

    @Test
    void oneValueHasNoSpread() {
        assertEquals(new Spread(7, 7, 7), Spread.of(List.of(7.0)));
        assertThrows(IllegalArgumentException.class, () -> Spread.of(List.of()));
    }

    @Test
    void ratiosAreFormedWithinRounds() {
        // The second round was ten times as slow for both, the third has no value of one.
        List<Double> ours = List.of(1.0, 10.0, Double.NaN, 3.0);
        List<Double> theirs = List.of(2.0, 20.0, 5.0, 3.0);
        assertEquals(List.of(0.5, 0.5, 1.0), Spread.ratios(ours, theirs));
    }

    @Test
    void roundsThatOneDidNotLiveToSeeDoNotCount() {
        assertEquals(List.of(2.0), Spread.ratios(List.of(4.0), List.of(2.0, 9.0)));
        assertEquals(List.of(), Spread.ratios(List.of(), List.of(2.0)));
    }

    @Test
    void isShownWithQuartilesWhereTheyDiffer() {
        assertEquals("2.5 (1.75 to 3.25)", new Spread(1.75, 2.5, 3.25).toString());
        assertEquals("7", new Spread(7, 7, 7).toString());
    }
}
