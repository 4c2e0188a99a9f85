package io.hawse.cli.format;

import io.hawse.cli.format.Template.Call;
import io.hawse.cli.format.Template.Dot;
import io.hawse.cli.format.Template.Expression;
import io.hawse.cli.format.Template.Field;
import io.hawse.cli.format.Template.Literal;
import io.hawse.cli.format.Template.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is between the braces of one action. For one action and one thread. */
final class ExpressionParser {

    private static final int DEEPEST = 50; // of parentheses in each other
    private static final int MOST_DIGITS = 18; // in a long

    private final String text;
    private int position;
    private int depth;

    ExpressionParser(String text) {
        this.text = text;
    }

    /** The variables that {@code $k, $v :=} declares, if any; they are read over. */
    List<String> declared() {
        int end = text.indexOf(":=", position);
        if (end < 0) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String name : text.substring(position, end).split(",", -1)) {
            if (!name.strip().matches("\\$\\w+")) {
                throw new TemplateException(
                        "'" + text + "' can't be understood", "variables are made as in '{{range $k, $v := .Labels}}'");
            }
            names.add(name.strip());
        }
        if (names.size() > 2) {
            throw new TemplateException("range makes two variables at most", "as in '{{range $k, $v := .Labels}}'");
        }
        position = end + 2;
        return names;
    }

    /** All that there is yet, as one pipeline. */
    Expression rest() {
        Expression expression = pipeline();
        if (position < text.length()) {
            throw notUnderstood();
        }
        return expression;
    }

    private Expression pipeline() {
        Expression value = command(Optional.empty());
        while (next('|')) {
            value = command(Optional.of(value));
        }
        return value;
    }

    /** @param piped what comes through the pipe, as the last argument */
    private Expression command(Optional<Expression> piped) {
        skipBlanks();
        if (position < text.length() && Character.isLetter(text.charAt(position))) {
            String name = word();
            Optional<Expression> constant = constant(name);
            if (constant.isPresent() && piped.isEmpty()) {
                return constant.get();
            }
            if (!Functions.isFunction(name)) {
                throw new TemplateException(
                        "there is no function '" + name + "'",
                        "fields begin with a dot, and the functions are " + Functions.names());
            }
            List<Expression> arguments = arguments();
            piped.ifPresent(arguments::add);
            return new Call(name, arguments);
        }
        Expression first = operand();
        List<Expression> arguments = arguments();
        piped.ifPresent(arguments::add);
        if (arguments.isEmpty()) {
            return first;
        }
        if (first instanceof Field field && arguments.size() == 1) {
            return new Field(field.of(), field.name(), Optional.of(arguments.get(0)));
        }
        throw notUnderstood();
    }

    private List<Expression> arguments() {
        List<Expression> arguments = new ArrayList<>();
        skipBlanks();
        while (position < text.length() && text.charAt(position) != '|' && text.charAt(position) != ')') {
            arguments.add(operand());
            skipBlanks();
        }
        return arguments;
    }

    private Expression operand() {
        if (position == text.length()) {
            throw notUnderstood();
        }
        char c = text.charAt(position);
        if (c == '(') {
            return fields(inParentheses());
        }
        if (c == '.') {
            if (position + 1 == text.length() || !isWordPart(text.charAt(position + 1))) {
                position++;
                return new Dot();
            }
            return fields(new Dot());
        }
        if (c == '$') {
            position++;
            return fields(new Variable("$" + word()));
        }
        if (c == '"' || c == '`') {
            return new Literal(string(c));
        }
        if (c == '-' || Character.isDigit(c)) {
            return new Literal(number());
        }
        String word = word();
        return constant(word).orElseThrow(this::notUnderstood);
    }

    private Expression inParentheses() {
        if (++depth > DEEPEST) {
            throw new TemplateException("the parentheses are nested too deeply", DEEPEST + " levels are taken");
        }
        position++;
        Expression inner = pipeline();
        if (!next(')')) {
            throw notUnderstood();
        }
        depth--;
        return inner;
    }

    /** The fields that follow without a blank. */
    private Expression fields(Expression of) {
        Expression value = of;
        while (position + 1 < text.length() && text.charAt(position) == '.' && isWordPart(text.charAt(position + 1))) {
            position++;
            value = new Field(value, word(), Optional.empty());
        }
        return value;
    }

    private static Optional<Expression> constant(String word) {
        return switch (word) {
            case "true" -> Optional.of(new Literal(true));
            case "false" -> Optional.of(new Literal(false));
            default -> Optional.empty();
        };
    }

    private String word() {
        int begin = position;
        while (position < text.length() && isWordPart(text.charAt(position))) {
            position++;
        }
        return text.substring(begin, position);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private long number() {
        int begin = position++;
        while (position < text.length() && Character.isDigit(text.charAt(position))) {
            position++;
        }
        String digits = text.substring(begin, position);
        if (!digits.matches("-?[0-9]{1," + MOST_DIGITS + "}")) {
            throw notUnderstood();
        }
        return Long.parseLong(digits);
    }

    private String string(char quote) {
        StringBuilder string = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == quote) {
                position++;
                return string.toString();
            }
            if (c == '\\' && quote == '"' && position + 1 < text.length()) {
                position++;
                string.append(
                        switch (text.charAt(position)) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            default -> text.charAt(position);
                        });
            } else {
                string.append(c);
            }
        }
        throw notUnderstood();
    }

    private boolean next(char mark) {
        skipBlanks();
        if (position < text.length() && text.charAt(position) == mark) {
            position++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private TemplateException notUnderstood() {
        return new TemplateException("'{{" + text + "}}' can't be understood", "as in '{{.ID}}' or '{{json .Labels}}'");
    }
}
