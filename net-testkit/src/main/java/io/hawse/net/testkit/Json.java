package io.hawse.net.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code ip -j} prints: objects as maps, arrays as lists, everything else as its text. {@code ip -batch} prints one
 * document after the other, and so they are read.
 */
final class Json {

    private final String text;
    private int next;

    private Json(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException for anything that isn't JSON */
    static List<Object> documents(String text) {
        var json = new Json(text);
        List<Object> documents = new ArrayList<>();
        json.skipSpace();
        while (json.next < text.length()) {
            documents.add(json.value());
            json.skipSpace();
        }
        return documents;
    }

    private Object value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        while (!closes('}', members.isEmpty())) {
            skipSpace();
            String key = string();
            expect(':');
            members.put(key, value());
        }
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        expect('[');
        while (!closes(']', elements.isEmpty())) {
            elements.add(value());
        }
        return elements;
    }

    /** Whether the end of an object or array is here; else the comma before its next element is skipped. */
    private boolean closes(char end, boolean first) {
        skipSpace();
        if (peek() == end) {
            next++;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String string() {
        var string = new StringBuilder();
        expect('"');
        while (peek() != '"') {
            char c = text.charAt(next++);
            string.append(c == '\\' ? escaped() : c);
        }
        next++;
        return string.toString();
    }

    private char escaped() {
        char c = peek();
        next++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                if (next + 4 > text.length()) {
                    throw unexpected();
                }
                next += 4;
                yield (char) Integer.parseInt(text.substring(next - 4, next), 16);
            }
            default -> c;
        };
    }

    /** A number, true, false or null. */
    private String literal() {
        int begin = next;
        while (next < text.length() && isOfLiteral(text.charAt(next))) {
            next++;
        }
        if (next == begin) {
            throw unexpected();
        }
        return text.substring(begin, next);
    }

    private static boolean isOfLiteral(char c) {
        return Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0;
    }

    private void expect(char c) {
        skipSpace();
        if (peek() != c) {
            throw unexpected();
        }
        next++;
    }

    private char peek() {
        if (next >= text.length()) {
            throw unexpected();
        }
        return text.charAt(next);
    }

    private void skipSpace() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }

    private IllegalArgumentException unexpected() {
        int end = Math.min(text.length(), next + 20);
        String there = next >= text.length() ? "the end" : "'" + text.substring(next, end) + "'";
        return new IllegalArgumentException("no JSON: " + there + " at character " + next);
    }
}
