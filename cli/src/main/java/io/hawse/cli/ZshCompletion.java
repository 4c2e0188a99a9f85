package io.hawse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/** What zsh completes by: a function for each list of verbs, and the options for _arguments. */
final class ZshCompletion {

    private ZshCompletion() {}

    static String script() {
        StringBuilder verbs = new StringBuilder("_hawse_verb() {\n    case $1 in\n");
        for (Verb verb : CompletionFrame.withSyntax()) {
            String name = CompletionFrame.spellings(verb).stream()
                    .map(CompletionFrame::quoted)
                    .collect(Collectors.joining(" | "));
            verbs.append("        (").append(name).append(")\n");
            if (verb.below().isEmpty()) {
                verbs.append(arguments(VerbSyntax.of(verb)));
            } else {
                verbs.append("            _arguments -C '1:command:")
                        .append(list(verb))
                        .append("' '*::word:->words'\n            [[ $state != words ]] || _hawse_verb ")
                        .append(CompletionFrame.quoted(verb.word() + " "))
                        .append("$words[1]\n");
            }
            verbs.append("            ;;\n");
        }
        verbs.append("        (")
                .append(CompletionFrame.quoted(Verb.HELP.word()))
                .append(
                        ") _arguments '1:command:_hawse_commands' '2:command: _hawse_below $words[2]' ;;\n    esac\n}\n\n");
        verbs.append(describe("_hawse_commands", Verb.first()));
        StringBuilder below = new StringBuilder("\n_hawse_below() {\n    case $1 in\n");
        for (Verb verb : Verb.first()) {
            if (!verb.below().isEmpty()) {
                verbs.append('\n').append(describe(list(verb), verb.below()));
                below.append("        (")
                        .append(verb.word())
                        .append(") ")
                        .append(list(verb))
                        .append(" ;;\n");
            }
        }
        return CompletionFrame.of(Shell.ZSH)
                .replace("@NET@", String.join(" ", Value.NET.words()))
                .replace("@VERBS@", verbs.append(below).append("    esac\n}").toString());
    }

    private static String list(Verb above) {
        return "_hawse_" + above.word() + "_commands";
    }

    private static String describe(String function, List<Verb> verbs) {
        StringBuilder text = new StringBuilder(function + "() {\n    local -a verbs=(\n");
        for (Verb verb : verbs) {
            text.append("        ")
                    .append(CompletionFrame.quoted(verb.word() + ":" + verb.summary()))
                    .append('\n');
        }
        return text.append("    )\n    _describe command verbs\n}\n").toString();
    }

    private static String arguments(VerbSyntax syntax) {
        List<String> words = new ArrayList<>();
        words.add("            _arguments -s" + (syntax.endsAtFirstWord() ? " -A '-*'" : ""));
        for (OptionSpec option : syntax.options()) {
            words.add(option(option));
        }
        List<Value> values = syntax.values();
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            boolean last = i == values.size() - 1;
            String place =
                    value == Value.COMMAND ? "*:::" : last && CompletionFrame.repeats(syntax) ? "*:" : i + 1 + ":";
            words.add(CompletionFrame.quoted(place + value.id() + ":" + action(value)));
        }
        return String.join(" \\\n                ", words) + "\n";
    }

    /** {@code '*'{--volume=,-v+}'[what it is]:SRC:_files'}: often, by two names, the value in the same word or the next. */
    private static String option(OptionSpec option) {
        boolean valued = CompletionFrame.takesValue(option);
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
            names.add(valued ? name + (name.startsWith("--") ? "=" : "+") : name);
        }
        String name = names.size() == 1 ? names.get(0) : "{" + String.join(",", names) + "}";
        String text = "[" + escaped(option.description()[0]) + "]";
        if (valued) {
            text += ":" + escaped(option.paramLabel()) + ":" + action(CompletionFrame.value(option));
        }
        return "'*'" + name + CompletionFrame.quoted(text);
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\[\\]:\\\\]", "\\\\$0");
    }

    private static String action(Value value) {
        return switch (value) {
            case TEXT -> " ";
            case FILE -> "_files";
            case FOLDER -> "_files -/";
            case ROOT -> "_hawse_roots";
            case VOLUME -> "_hawse_volumes";
            case VARIABLE -> "_parameters -g \"*export*\"";
            case COMMAND -> " _hawse_command";
            case VERB -> "_hawse_commands";
            case CONTAINER -> "_hawse_containers";
            case CONTAINER_FILE -> "_hawse_container_files";
            case NETWORK -> "_hawse_networks";
            case NET -> "_hawse_net";
            case DRIVER, ORDER, FORMAT, JSON, SHELL, SIGNAL -> "(" + String.join(" ", value.words()) + ")";
        };
    }
}
