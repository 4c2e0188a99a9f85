package io.hawse.cli.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data with a fixed set of fields: unlike a map, it makes a failure of a field that it doesn't have.
 *
 * @param fields text, numbers, booleans, null, lists, maps, {@link Method}s and other structs, by their names
 * @param json what the function {@code json} makes of it
 */
public record Struct(
        Map<String, @Nullable Object> fields, @Nullable Object json) {

    public Struct {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Data whose JSON is made of all of its fields. */
    public static Struct of(Map<String, @Nullable Object> fields) {
        return new Struct(fields, fields);
    }

    /** A field that takes an argument, as in {@code {{.Label "tier"}}}. */
    @FunctionalInterface
    public interface Method {
        Object call(String argument);
    }
}
