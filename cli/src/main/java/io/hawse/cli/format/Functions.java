package io.hawse.cli.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions that templates can call, and how values are printed: both as Go and docker have them. */
final class Functions {

    /** By their names, with the least and the largest number of arguments. */
    private static final Map<String, int[]> ARGUMENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("json", new int[] {1, 1}),
            Map.entry("index", new int[] {2, 9}),
            Map.entry("len", new int[] {1, 1}),
            Map.entry("join", new int[] {2, 2}),
            Map.entry("split", new int[] {2, 2}),
            Map.entry("lower", new int[] {1, 1}),
            Map.entry("upper", new int[] {1, 1}),
            Map.entry("print", new int[] {0, 99}),
            Map.entry("println", new int[] {0, 99}),
            Map.entry("eq", new int[] {2, 99}),
            Map.entry("ne", new int[] {2, 2}),
            Map.entry("not", new int[] {1, 1}),
            Map.entry("and", new int[] {1, 99}),
            Map.entry("or", new int[] {1, 99})));

    private final Function<@Nullable Object, String> json;

    Functions(Function<@Nullable Object, String> json) {
        this.json = json;
    }

    static boolean isFunction(String name) {
        return ARGUMENTS.containsKey(name);
    }

    static String names() {
        return String.join(", ", ARGUMENTS.keySet());
    }

    @Nullable
    Object call(String name, List<@Nullable Object> arguments) {
        int[] range = Objects.requireNonNull(ARGUMENTS.get(name), "the parser checks names");
        if (arguments.size() < range[0] || arguments.size() > range[1]) {
            throw new TemplateException(
                    "function " + name + " can't take " + arguments.size() + " arguments",
                    range[0] == range[1] ? "it takes " + range[0] : "it takes " + range[0] + " at least");
        }
        @Nullable Object first = arguments.isEmpty() ? null : arguments.get(0);
        return switch (name) {
            case "json" -> json.apply(plain(first));
            case "index" -> index(arguments);
            case "len" -> length(first);
            case "join" -> join(first, text(arguments.get(1)));
            case "split" -> List.of(text(first).split(Pattern.quote(text(arguments.get(1))), -1));
            case "lower" -> text(first).toLowerCase(Locale.ROOT);
            case "upper" -> text(first).toUpperCase(Locale.ROOT);
            case "print" -> arguments.stream().map(Functions::text).collect(Collectors.joining());
            case "println" -> arguments.stream().map(Functions::text).collect(Collectors.joining(" ", "", "\n"));
            case "eq" ->
                arguments.stream().skip(1).anyMatch(other -> text(other).equals(text(first)));
            case "ne" -> !text(arguments.get(1)).equals(text(first));
            case "not" -> !isTrue(first);
            case "and" -> firstThat(arguments, argument -> !isTrue(argument));
            case "or" -> firstThat(arguments, Functions::isTrue);
            default -> throw new IllegalStateException("function " + name + " is listed and not implemented");
        };
    }

    /** @return the first argument that is so; else the last one */
    private static @Nullable Object firstThat(List<@Nullable Object> arguments, Predicate<@Nullable Object> so) {
        for (Object argument : arguments) {
            if (so.test(argument)) {
                return argument;
            }
        }
        return arguments.get(arguments.size() - 1);
    }

    private static @Nullable Object index(List<@Nullable Object> arguments) {
        @Nullable Object found = arguments.get(0);
        for (Object key : arguments.subList(1, arguments.size())) {
            if (found instanceof List<?> list) {
                if (!(key instanceof Long place) || place < 0 || place >= list.size()) {
                    throw new TemplateException(
                            "the list has no element '" + text(key) + "'", "it has " + list.size() + ", from 0 on");
                }
                found = list.get(place.intValue());
            } else if (found instanceof Map<?, ?> || found instanceof Struct) {
                Map<?, ?> map = found instanceof Struct struct ? struct.fields() : (Map<?, ?>) found;
                found = map.containsKey(text(key)) ? map.get(text(key)) : "";
            } else {
                throw new TemplateException("index can't look into '" + text(found) + "'", "it takes lists and maps");
            }
        }
        return found;
    }

    private static long length(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        if (value instanceof String text) {
            return text.length();
        }
        throw new TemplateException("len can't measure '" + text(value) + "'", "it takes text, lists and maps");
    }

    private static String join(@Nullable Object list, String between) {
        if (list instanceof List<?> elements) {
            return elements.stream().map(Functions::text).collect(Collectors.joining(between));
        }
        throw new TemplateException(
                "join can't join '" + text(list) + "'", "it takes a list, as in '{{join .Args \" \"}}'");
    }

    static boolean isTrue(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number number) {
            return number.longValue() != 0;
        }
        if (value instanceof List<?> || value instanceof Map<?, ?> || value instanceof String) {
            return length(value) > 0;
        }
        return value != null;
    }

    /** As Go prints it; a struct as a map, for Go shows no names of its fields. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "<no value>";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Functions::text).collect(Collectors.joining(" ", "[", "]"));
        }
        if (value instanceof Map<?, ?> || value instanceof Struct) {
            Map<?, ?> map = value instanceof Struct struct ? struct.fields() : (Map<?, ?>) value;
            List<String> entries = new ArrayList<>();
            new TreeMap<>(map).forEach((key, entry) -> entries.add(key + ":" + text(entry)));
            return "map[" + String.join(" ", entries) + "]";
        }
        if (value instanceof Struct.Method) {
            return "<method>";
        }
        return value.toString();
    }

    /** Without structs, and without the fields that take arguments. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Struct struct) {
            return plain(struct.json());
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((key, member) -> {
                if (!(member instanceof Struct.Method)) {
                    members.put(String.valueOf(key), plain(member));
                }
            });
            return members;
        }
        return value;
    }
}
