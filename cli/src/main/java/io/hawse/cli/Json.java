package io.hawse.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text as JSON has it (RFC 8259, section 7). */
final class Json {
    private Json() {}

    /** @param members JSON by their names, in their order */
    static String object(Map<String, String> members) {
        List<String> lines = new ArrayList<>();
        members.forEach((name, value) -> lines.add(string(name) + ": " + value));
        return block("{", lines, "}");
    }

    /** @param values JSON */
    static String array(List<String> values) {
        return block("[", values, "]");
    }

    /** A line for each, further in; no value has a line break in itself but those that are made here. */
    private static String block(String begin, List<String> values, String end) {
        return values.isEmpty()
                ? begin + end
                : begin + "\n  " + String.join(",\n", values).replace("\n", "\n  ") + "\n" + end;
    }

    /**
     * @param value text, a number, a boolean, null, or a list or map of these
     * @return a line for each member and element
     */
    static String value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), value(member)));
            return object(members);
        }
        if (value instanceof List<?> list) {
            return array(list.stream().map(Json::value).toList());
        }
        return scalar(value);
    }

    /** As {@link #value}, in one line. */
    static String compact(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> members = new ArrayList<>();
            map.forEach((name, member) -> members.add(string(String.valueOf(name)) + ":" + compact(member)));
            return "{" + String.join(",", members) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(Json::compact).toList()) + "]";
        }
        return scalar(value);
    }

    private static String scalar(@Nullable Object value) {
        return value instanceof String text ? string(text) : String.valueOf(value);
    }

    static String string(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                default -> {
                    // A surrogate without its other half can't be written as UTF-8.
                    if (c < ' ' || Character.isSurrogate(c)) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
