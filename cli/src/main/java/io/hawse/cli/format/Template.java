package io.hawse.cli.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A template: text with actions in double braces. Known are fields ({@code {{.State.Pid}}}), the functions of {@link Functions}, pipes,
 * parentheses, {@code range} over lists and maps with or without variables, and {@code if}. Immutable.
 */
public final class Template {

    private final List<Node> nodes;
    private final Functions functions;

    private Template(List<Node> nodes, Functions functions) {
        this.nodes = nodes;
        this.functions = functions;
    }

    /**
     * @param json writes a value for the function {@code json}: text, a number, a boolean, null, or a list or map of these
     * @throws TemplateException when the text is no template that this class knows
     */
    public static Template parse(String text, Function<@Nullable Object, String> json) {
        return new Template(new TemplateParser(text).parse(), new Functions(json));
    }

    /**
     * Fills the template in.
     *
     * @param data what the dot means
     * @throws TemplateException when it doesn't have what the template asks for
     */
    public String print(Object data) {
        StringBuilder text = new StringBuilder();
        print(nodes, new Scope(data, data, Map.of()), text);
        return text.toString();
    }

    /**
     * What names mean at one place in the template.
     *
     * @param root the whole of the data, {@code $}
     * @param variables of the loops around that place, by their names with the dollar sign
     */
    record Scope(@Nullable Object dot, Object root, Map<String, @Nullable Object> variables) {

        Scope with(@Nullable Object newDot, List<String> names, @Nullable Object key, @Nullable Object value) {
            Map<String, @Nullable Object> all = new HashMap<>(variables);
            if (!names.isEmpty()) {
                all.put(names.get(names.size() - 1), value);
            }
            if (names.size() > 1) {
                all.put(names.get(0), key);
            }
            return new Scope(newDot, root, all);
        }
    }

    /** A part of a template. */
    sealed interface Node {}

    record Text(String text) implements Node {}

    record Print(Expression expression) implements Node {}

    record If(Expression condition, List<Node> then, List<Node> otherwise) implements Node {}

    /** @param variables none, the element's, or the index's and the element's */
    record Range(List<String> variables, Expression over, List<Node> body, List<Node> otherwise) implements Node {}

    /** What has a value. */
    sealed interface Expression {}

    record Literal(@Nullable Object value) implements Expression {}

    /** {@code $} or {@code $name}. */
    record Variable(String name) implements Expression {}

    record Dot() implements Expression {}

    record Field(Expression of, String name, Optional<Expression> argument) implements Expression {}

    record Call(String function, List<Expression> arguments) implements Expression {}

    private void print(List<Node> nodes, Scope scope, StringBuilder text) {
        for (Node node : nodes) {
            if (node instanceof Text plain) {
                text.append(plain.text());
            } else if (node instanceof Print print) {
                text.append(Functions.text(value(print.expression(), scope)));
            } else if (node instanceof If choice) {
                boolean holds = Functions.isTrue(value(choice.condition(), scope));
                print(holds ? choice.then() : choice.otherwise(), scope, text);
            } else if (node instanceof Range range) {
                loop(range, scope, text);
            }
        }
    }

    private void loop(Range range, Scope scope, StringBuilder text) {
        @Nullable Object over = value(range.over(), scope);
        int turns = 0;
        if (over instanceof Struct struct) {
            over = struct.fields();
        }
        if (over instanceof List<?> list) {
            for (Object element : list) {
                print(range.body(), scope.with(element, range.variables(), (long) turns++, element), text);
            }
        } else if (over instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) { // Go's order
                print(
                        range.body(),
                        scope.with(entry.getValue(), range.variables(), entry.getKey(), entry.getValue()),
                        text);
                turns++;
            }
        } else if (over != null) {
            throw new TemplateException(
                    "range can't go through '" + Functions.text(over) + "'", "it takes lists and maps");
        }
        if (turns == 0) {
            print(range.otherwise(), scope, text);
        }
    }

    private @Nullable Object value(Expression expression, Scope scope) {
        if (expression instanceof Literal literal) {
            return literal.value();
        }
        if (expression instanceof Variable variable) {
            return variable(variable.name(), scope);
        }
        if (expression instanceof Field field) {
            return field(field, scope);
        }
        if (expression instanceof Call call) {
            List<@Nullable Object> arguments = new ArrayList<>();
            call.arguments().forEach(argument -> arguments.add(value(argument, scope)));
            return functions.call(call.function(), arguments);
        }
        return scope.dot();
    }

    private static @Nullable Object variable(String name, Scope scope) {
        if (name.equals("$")) {
            return scope.root();
        }
        if (!scope.variables().containsKey(name)) {
            throw new TemplateException(
                    "there is no variable " + name, "range makes them, as in '{{range $k, $v := .Labels}}'");
        }
        return scope.variables().get(name);
    }

    private @Nullable Object field(Field field, Scope scope) {
        @Nullable Object of = value(field.of(), scope);
        if (of instanceof Struct struct) {
            if (!struct.fields().containsKey(field.name())) {
                throw new TemplateException(
                        "there is no field '" + field.name() + "'",
                        "the fields here are "
                                + String.join(", ", struct.fields().keySet()));
            }
            return called(field, struct.fields().get(field.name()), scope);
        }
        if (of instanceof Map<?, ?> map) {
            return called(field, map.get(field.name()), scope);
        }
        if (of == null) {
            return null;
        }
        throw new TemplateException(
                "'" + Functions.text(of) + "' has no field '" + field.name() + "'", "it is a value by itself");
    }

    private @Nullable Object called(Field field, @Nullable Object found, Scope scope) {
        if (found instanceof Struct.Method method) {
            Expression argument = field.argument()
                    .orElseThrow(() -> new TemplateException(
                            "the field '" + field.name() + "' needs an argument",
                            "as in '{{." + field.name() + " \"name\"}}'"));
            return method.call(Functions.text(value(argument, scope)));
        }
        if (field.argument().isPresent()) {
            throw new TemplateException(
                    "the field '" + field.name() + "' takes no argument", "leave out what follows it");
        }
        return found;
    }
}
