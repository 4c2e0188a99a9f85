package io.hawse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class NumbersTest {

    @Test
    void threeDigitsCount() {
        assertEquals("0.04", Numbers.text(0.0437));
        assertEquals("1.23", Numbers.text(1.234));
        assertEquals("12.3", Numbers.text(12.34));
        assertEquals("1234", Numbers.text(1234.4));
    }

    @Test
    void zerosAreShownOnlyWhereTheySaySomething() {
        assertEquals("2", Numbers.text(2));
        assertEquals("0.6", Numbers.text(0.6));
        assertEquals("10", Numbers.text(10));
        assertEquals("100", Numbers.text(100));
        assertEquals("0", Numbers.text(0));
    }
}
