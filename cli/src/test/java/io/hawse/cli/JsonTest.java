package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class JsonTest {

    @Test
    void textIsQuotedAndEscaped() {
        assertEquals("\"\"", Json.string(""));
        assertEquals("\"a/b \u00fc\"", Json.string("a/b \u00fc"));
        assertEquals("\"\\\"\\\\\\n\\t\\u0000\\u001b\"", Json.string("\"\\\n\t\0\u001b"));
        assertEquals("\"\\ud83d\\ude00\\ud800\"", Json.string("\ud83d\ude00\ud800"));
    }
}
