package io.hawse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/** What bash completes by: tables of words, for the functions in completion.bash. */
final class BashCompletion {

    private BashCompletion() {}

    static String script() {
        return CompletionFrame.of(Shell.BASH)
                .replace("@SYNTAX@", syntax())
                .replace("@KINDS@", kinds())
                .replace("@WORDS@", words());
    }

    private static String syntax() {
        StringBuilder cases = new StringBuilder();
        branch(cases, List.of("", Verb.HELP.word()), "below=" + CompletionFrame.quoted(words(Verb.first())));
        for (Verb verb : CompletionFrame.withSyntax()) {
            List<String> spellings = CompletionFrame.spellings(verb);
            if (verb.below().isEmpty()) {
                branch(cases, spellings, settings(VerbSyntax.of(verb)));
            } else {
                List<String> behindHelpToo = new ArrayList<>(spellings);
                spellings.forEach(spelling -> behindHelpToo.add(Verb.HELP.word() + " " + spelling));
                branch(cases, behindHelpToo, "below=" + CompletionFrame.quoted(words(verb.below())));
            }
        }
        cases.append("        *) return 1 ;;\n");
        return function("_hawse_syntax", cases, "1");
    }

    private static String settings(VerbSyntax syntax) {
        List<String> flags = new ArrayList<>();
        List<String> valued = new ArrayList<>();
        for (OptionSpec option : syntax.options()) {
            (CompletionFrame.takesValue(option) ? valued : flags).addAll(List.of(option.names()));
        }
        return "flags=" + CompletionFrame.quoted(String.join(" ", flags))
                + " valued=" + CompletionFrame.quoted(String.join(" ", valued))
                + " kinds=(" + syntax.values().stream().map(Value::id).collect(Collectors.joining(" ")) + ")"
                + (CompletionFrame.repeats(syntax) ? " more=yes" : "")
                + (syntax.endsAtFirstWord() ? " outside=yes" : "");
    }

    private static String kinds() {
        StringBuilder cases = new StringBuilder();
        for (Verb verb : CompletionFrame.withSyntax()) {
            for (OptionSpec option : VerbSyntax.of(verb).options()) {
                Value value = CompletionFrame.value(option);
                if (value != Value.TEXT) {
                    List<String> patterns = new ArrayList<>();
                    for (String spelling : CompletionFrame.spellings(verb)) {
                        for (String name : option.names()) {
                            patterns.add(spelling + " " + name);
                        }
                    }
                    branch(cases, patterns, "kind=" + value.id());
                }
            }
        }
        cases.append("        *) kind=text ;;\n");
        return function("_hawse_kind", cases, "1 $2");
    }

    private static String words() {
        StringBuilder cases = new StringBuilder();
        branch(cases, List.of(Value.VERB.id()), "words=(" + words(Verb.first()) + ")");
        for (Value value : Value.values()) {
            if (!value.words().isEmpty()) {
                branch(cases, List.of(value.id()), "words=(" + String.join(" ", value.words()) + ")");
            }
        }
        cases.append("        *) words=() ;;\n");
        return function("_hawse_words", cases, "1");
    }

    private static void branch(StringBuilder cases, List<String> patterns, String settings) {
        cases.append("        ")
                .append(patterns.stream().map(CompletionFrame::quoted).collect(Collectors.joining(" | ")))
                .append(") ")
                .append(settings)
                .append(" ;;\n");
    }

    /** @param subject what the cases are of, behind a dollar sign */
    private static String function(String name, StringBuilder cases, String subject) {
        return name + "() {\n    case \"$" + subject + "\" in\n" + cases + "    esac\n}";
    }

    private static String words(List<Verb> verbs) {
        return verbs.stream().map(Verb::word).collect(Collectors.joining(" "));
    }
}
