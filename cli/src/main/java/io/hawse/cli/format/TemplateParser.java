package io.hawse.cli.format;

import io.hawse.cli.format.Template.If;
import io.hawse.cli.format.Template.Node;
import io.hawse.cli.format.Template.Print;
import io.hawse.cli.format.Template.Range;
import io.hawse.cli.format.Template.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the text of a template, action by action. For one text and one thread. */
final class TemplateParser {

    private static final int DEEPEST = 50; // of blocks in each other

    private final String text;
    private int position;
    private int depth;
    private boolean trims; // the action before ended with -}}

    TemplateParser(String text) {
        this.text = text;
    }

    List<Node> parse() {
        Block all = block();
        if (!all.end().isEmpty()) {
            throw new TemplateException("{{" + all.end() + "}} ends nothing", "range and if begin what it ends");
        }
        return all.nodes();
    }

    /** @param end the action that ended it, as {@code end} or {@code else if .X}; empty at the end of the text */
    private record Block(List<Node> nodes, String end) {}

    private Block block() {
        goDeeper();
        List<Node> nodes = new ArrayList<>();
        Optional<String> action = nextAction(nodes);
        while (action.isPresent() && !action.get().matches("(?s)(end|else)(\\s.*)?")) {
            if (!action.get().matches("(?s)/\\*.*\\*/")) {
                nodes.add(node(action.get()));
            }
            action = nextAction(nodes);
        }
        depth--;
        return new Block(nodes, action.orElse(""));
    }

    private Node node(String action) {
        String[] words = action.split("\\s+", 2);
        switch (words[0]) {
            case "range" -> {
                ExpressionParser parser = new ExpressionParser(behind(words, action));
                List<String> variables = parser.declared();
                Template.Expression over = parser.rest();
                Block body = block();
                return new Range(variables, over, body.nodes(), otherwise(body, action));
            }
            case "if" -> {
                return choice(behind(words, action), action);
            }
            case "with", "define", "template", "block", "break", "continue" ->
                throw new TemplateException(
                        "templates have no '" + words[0] + "' here", "there are range, if, else and end");
            default -> {
                return new Print(new ExpressionParser(action).rest());
            }
        }
    }

    private Node choice(String condition, String action) {
        goDeeper(); // an else if is one in an else
        Template.Expression expression = new ExpressionParser(condition).rest();
        Block then = block();
        If choice = new If(expression, then.nodes(), otherwise(then, action));
        depth--;
        return choice;
    }

    private void goDeeper() {
        if (++depth > DEEPEST) {
            throw new TemplateException("range and if are nested too deeply", DEEPEST + " levels are taken");
        }
    }

    /** What follows {@code else}, up to and with {@code end}. */
    private List<Node> otherwise(Block before, String action) {
        String end = before.end();
        if (end.equals("end")) {
            return List.of();
        }
        if (end.equals("else")) {
            Block last = block();
            if (last.end().equals("end")) {
                return last.nodes();
            }
        } else if (end.matches("(?s)else\\s+if\\s.*")) {
            return List.of(choice(end.replaceFirst("^else\\s+if\\s", ""), action));
        }
        throw new TemplateException("{{" + action + "}} has no end", "close it by '{{end}}'");
    }

    private static String behind(String[] words, String action) {
        if (words.length < 2) {
            throw new TemplateException(
                    "{{" + action + "}} lacks what it is about", "as in '{{" + action + " .Labels}}'");
        }
        return words[1];
    }

    /**
     * Adds the text before the next action.
     *
     * @return what is between its braces; empty when there is none
     */
    private Optional<String> nextAction(List<Node> nodes) {
        int open = text.indexOf("{{", position);
        String before = text.substring(position, open < 0 ? text.length() : open);
        if (trims) {
            before = before.stripLeading();
        }
        if (open < 0) {
            position = text.length();
            add(nodes, before);
            return Optional.empty();
        }
        int close = closing(open + 2);
        String action = text.substring(open + 2, close);
        position = close + 2;
        if (action.startsWith("- ")) {
            before = before.stripTrailing();
            action = action.substring(2);
        }
        trims = action.endsWith(" -");
        if (trims) {
            action = action.substring(0, action.length() - 2);
        }
        add(nodes, before);
        if (action.isBlank()) {
            throw new TemplateException("there is nothing between {{ and }}", "as in '{{.ID}}'");
        }
        return Optional.of(action.strip());
    }

    private static void add(List<Node> nodes, String plain) {
        if (!plain.isEmpty()) {
            nodes.add(new Text(plain));
        }
    }

    /** Braces in a string close nothing. */
    private int closing(int from) {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && text.startsWith("}}", i)) {
                return i;
            }
            if (quote == 0 && (c == '"' || c == '`')) {
                quote = c;
            } else if (quote == '"' && c == '\\') {
                i++;
            } else if (quote == c) {
                quote = 0;
            }
        }
        throw new TemplateException(
                "'" + text.substring(from - 2) + "' has no end", "an action ends with }}, as in '{{.ID}}'");
    }
}
