package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {

    @Test
    void textIsQuotedAndEscaped() {
        assertEquals("\"\"", Json.string(""));
        assertEquals("\"a/b \u00fc\"", Json.string("a/b \u00fc"));
        assertEquals("\"\\\"\\\\\\n\\t\\u0000\\u001b\"", Json.string("\"\\\n\t\0\u001b"));
        assertEquals("\"\\ud83d\\ude00\\ud800\"", Json.string("\ud83d\ude00\ud800"));
    }

    @Test
    void valuesOfEachKindAreWritten() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a\"b");
        map.put("number", 7L);
        map.put("no", false);
        map.put("none", null);
        map.put("list", List.of("x", 1));
        assertEquals(
                "{\"text\":\"a\\\"b\",\"number\":7,\"no\":false,\"none\":null,\"list\":[\"x\",1]}", Json.compact(map));
        assertEquals("""
                {
                  "text": "a\\"b",
                  "number": 7,
                  "no": false,
                  "none": null,
                  "list": [
                    "x",
                    1
                  ]
                }""", Json.value(map));
        assertEquals("[]", Json.compact(List.of()));
        assertEquals("{}", Json.value(Map.of()));
    }

    @Test
    void whatLiesInsideStandsFurtherIn() {
        Map<String, String> inner = new LinkedHashMap<>();
        inner.put("b", Json.string("one\ntwo"));
        inner.put("a", Json.array(List.of()));
        assertEquals("""
                [
                  {
                    "b": "one\\ntwo",
                    "a": []
                  },
                  1
                ]""", Json.array(List.of(Json.object(inner), "1")));
        assertEquals("{}", Json.object(Map.of()));
    }
}
