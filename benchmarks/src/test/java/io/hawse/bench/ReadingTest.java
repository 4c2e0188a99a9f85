package io.hawse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReadingTest {

    @Test
    void linesAreReadBack() {
        Reading reading = Reading.of(Phase.RUNS, 12).and(Phase.ENDED, 345);
        assertEquals(Optional.of(reading), Reading.parse(reading.toLine()));
        assertEquals(Optional.of(reading), Reading.parse("runs=12 ended=345"));
    }

    @Test
    void whatFailedIsNoReading() {
        assertEquals(Optional.empty(), Reading.parse("failed: no=such"));
        assertEquals(Optional.empty(), Reading.parse(""));
        assertThrows(IllegalArgumentException.class, () -> Reading.parse("other=1"));
    }

    @Test
    void jobsDoneTogetherShareTheTime() {
        assertEquals(Reading.of(Phase.ENDED, 25), Reading.of(Phase.ENDED, 100).dividedBy(4));
    }
}
