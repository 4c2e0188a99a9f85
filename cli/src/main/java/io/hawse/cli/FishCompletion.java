package io.hawse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/** What fish completes by: a line for each verb, option and value, with the condition under which it counts. */
final class FishCompletion {

    private FishCompletion() {}

    static String script() {
        StringBuilder lines = new StringBuilder();
        for (Verb verb : CompletionFrame.withSyntax()) {
            if (verb.below().isEmpty()) {
                CompletionFrame.spellings(verb).forEach(spelling -> verb(lines, spelling, VerbSyntax.of(verb)));
            }
        }
        return CompletionFrame.of(Shell.FISH)
                        .replace("@SYNTAX@", valued() + "\n" + ends() + "\ncomplete -c hawse -f\n" + verbs() + lines)
                        .stripTrailing()
                + "\n";
    }

    private static String valued() {
        StringBuilder text = new StringBuilder(
                "# __hawse_valued VERB...: the options that want a value.\nfunction __hawse_valued\n    switch \"$argv\"\n");
        for (Verb verb : CompletionFrame.withSyntax()) {
            List<String> names = new ArrayList<>();
            for (OptionSpec option : VerbSyntax.of(verb).options()) {
                if (CompletionFrame.takesValue(option)) {
                    names.addAll(List.of(option.names()));
                }
            }
            if (!names.isEmpty()) {
                text.append("        case ")
                        .append(spellings(verb))
                        .append("\n            string split ' ' -- ")
                        .append(quoted(String.join(" ", names)))
                        .append('\n');
            }
        }
        return text.append("    end\nend\n").toString();
    }

    private static String ends() {
        String verbs = CompletionFrame.withSyntax().stream()
                .filter(verb -> VerbSyntax.of(verb).endsAtFirstWord())
                .map(FishCompletion::spellings)
                .collect(Collectors.joining(" "));
        return "# __hawse_ends VERB...: whether the first word that is no option ends the options.\n"
                + "function __hawse_ends\n    contains -- \"$argv\" " + verbs + "\nend\n";
    }

    private static String spellings(Verb verb) {
        return CompletionFrame.spellings(verb).stream()
                .map(FishCompletion::quoted)
                .collect(Collectors.joining(" "));
    }

    private static String verbs() {
        StringBuilder lines = new StringBuilder();
        list(lines, "", Verb.first());
        list(lines, Verb.HELP.word(), Verb.first());
        for (Verb verb : Verb.first()) {
            list(lines, verb.word(), verb.below());
            list(lines, Verb.HELP.word() + " " + verb.word(), verb.below());
        }
        return lines.toString();
    }

    private static void list(StringBuilder lines, String behind, List<Verb> verbs) {
        for (Verb verb : verbs) {
            line(lines, ("__hawse_below " + behind).strip(), "-a " + verb.word() + " -d " + quoted(verb.summary()));
        }
    }

    private static void verb(StringBuilder lines, String spelling, VerbSyntax syntax) {
        for (OptionSpec option : syntax.options()) {
            String names = List.of(option.names()).stream()
                    .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                    .collect(Collectors.joining(" "));
            String value = CompletionFrame.takesValue(option) ? " " + proposals(CompletionFrame.value(option)) : "";
            line(lines, "__hawse_options " + spelling, names + value + " -d " + quoted(option.description()[0]));
        }
        List<Value> values = syntax.values();
        for (int i = 0; i < values.size(); i++) {
            boolean further =
                    values.get(i) == Value.COMMAND || (i == values.size() - 1 && CompletionFrame.repeats(syntax));
            String place = i + " " + spelling;
            line(
                    lines,
                    (further ? "__hawse_from " : "__hawse_at ") + place,
                    values.get(i) == Value.COMMAND
                            ? "-a " + quoted("(__hawse_command " + place + ")")
                            : proposals(values.get(i)));
        }
    }

    private static void line(StringBuilder lines, String condition, String rest) {
        lines.append("complete -c hawse -n ")
                .append(quoted(condition))
                .append(' ')
                .append(rest)
                .append('\n');
    }

    private static String proposals(Value value) {
        return switch (value) {
            case TEXT, COMMAND -> "-x";
            case FILE, VOLUME -> "-r -F";
            case FOLDER -> "-x -a '(__fish_complete_directories (commandline -ct))'";
            case ROOT -> "-x -a 'host (__fish_complete_directories (commandline -ct))'";
            case VARIABLE -> "-x -a '(set -nx)'";
            case VERB -> "-x -a '" + Verb.first().stream().map(Verb::word).collect(Collectors.joining(" ")) + "'";
            case CONTAINER -> "-x -a '(__hawse_containers)'";
            case CONTAINER_FILE -> "-r -F -a '(__hawse_containers):'";
            case NETWORK -> "-x -a '(__hawse_networks)'";
            case NET -> "-x -a '" + String.join(" ", value.words()) + " (__hawse_networks)'";
            case DRIVER, ORDER, FORMAT, JSON, SHELL, SIGNAL -> "-x -a '" + String.join(" ", value.words()) + "'";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
