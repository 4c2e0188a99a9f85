package io.hawse.net.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void readsWhatIpPrints() {
        assertEquals(
                List.of(List.of(
                        Map.of("ifname", "lo", "flags", List.of("LOOPBACK", "UP"), "gc_timer", "0.08", "up", "true"),
                        Map.of())),
                Json.documents(
                        "[{\"ifname\":\"lo\",\"flags\":[\"LOOPBACK\",\"UP\"],\"gc_timer\":0.08, \"up\":true},{}]\n"));
    }

    @Test
    void readsOneDocumentAfterTheOther() {
        assertEquals(List.of(List.of(), List.of("1"), List.of("-2.5e+3")), Json.documents(" []\n[1]\n[-2.5e+3] "));
        assertEquals(List.of(), Json.documents("\n"));
    }

    @Test
    void readsEscapes() {
        assertEquals(List.of("a\"b\\c\nd\u00e9"), Json.documents("\"a\\\"b\\\\c\\nd\\u00e9\""));
    }

    @Test
    void refusesEverythingElse() {
        for (String text : List.of("[", "[1", "[1 2]", "{\"a\"}", "{\"a\":}", "{1:2}", "\"a", "\"\\u00", "]", ",")) {
            assertThrows(IllegalArgumentException.class, () -> Json.documents(text), text);
        }
    }

    /** Whatever is cut off, it isn't taken for the whole. */
    @Test
    void refusesEveryBeginning() {
        String text = "[{\"a\":[1,{\"b\":\"c\\n\"}]}]";
        for (int length = 1; length < text.length(); length++) {
            String part = text.substring(0, length);
            assertThrows(IllegalArgumentException.class, () -> Json.documents(part), part);
        }
    }
}
