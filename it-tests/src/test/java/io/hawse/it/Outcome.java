package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** How a program ended and what it said. */
record Outcome(List<String> argv, int status, String out, String err) {

    /** Asserts success without a word on standard error. @return standard output */
    String succeeded() {
        return ended(0);
    }

    /** Asserts the status, and that nobody complained. @return standard output */
    String ended(int expected) {
        assertEquals(expected, status, this::toString);
        assertEquals("", err, this::toString);
        return out;
    }

    /** Asserts that hawse failed as it should: with the status, and one line that begins with its name and has the words in it. */
    void failed(int expected, String... words) {
        assertEquals(expected, status, this::toString);
        assertEquals("", out, this::toString);
        assertEquals(1, err.lines().count(), () -> "not one line: " + this);
        assertTrue(err.startsWith("hawse: "), this::toString);
        for (String word : words) {
            assertTrue(err.contains(word), () -> "no '" + word + "' in " + this);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", argv) + "\nended with " + status + "\nstdout: " + out + "\nstderr: " + err;
    }
}
