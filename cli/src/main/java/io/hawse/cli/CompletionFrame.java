package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** What the completion scripts have in common: a frame written by hand, a file for each shell, and what is put into it. */
final class CompletionFrame {
    private CompletionFrame() {}

    /** The frame of a shell, in which lines like {@code @NAME@} are to be replaced. */
    static String of(Shell shell) {
        String name = "completion." + shell.word();
        try (@Nullable InputStream frame = CompletionFrame.class.getResourceAsStream(name)) {
            if (frame == null) {
                throw new IllegalStateException("the file " + name + " is missing in hawse's jar");
            }
            return new String(frame.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the file " + name + " in hawse's jar can't be read: " + Reason.of(e), e);
        }
    }

    /** All that can be typed for a verb: its own word and its alias, behind those of the verb above it. */
    static List<String> spellings(Verb verb) {
        List<String> spellings = new ArrayList<>();
        for (String word : verb.words()) {
            List<String> path = new ArrayList<>(verb.path());
            path.set(path.size() - 1, word);
            spellings.add(String.join(" ", path));
        }
        return spellings;
    }

    /** The verbs whose words are understood by their own syntax, in which others may stand. */
    static List<Verb> withSyntax() {
        List<Verb> verbs = new ArrayList<>(List.of(Verb.values()));
        verbs.remove(Verb.HELP);
        return verbs;
    }

    static Value value(OptionSpec option) {
        return option.userObject() instanceof Value value ? value : Value.TEXT;
    }

    static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    static boolean repeats(VerbSyntax syntax) {
        return syntax.positionals().contains("...");
    }

    /** Between single quotes, for bash and zsh. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
