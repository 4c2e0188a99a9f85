package io.hawse.cli;

import io.hawse.cli.VerbSyntax.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A manual page, made of what the help is made of.
 *
 * @param name {@code hawse-network-create}
 * @param roff what man(1) reads
 */
record ManPage(String name, String roff) {

    private static final String SELF = "hawse";

    /** That of hawse itself, which leads to the others, and one for each verb. */
    static List<ManPage> all() {
        List<ManPage> pages = new ArrayList<>(List.of(of(Verb.HELP)));
        CompletionFrame.withSyntax().forEach(verb -> pages.add(of(verb)));
        return pages;
    }

    /** {@link Verb#HELP} has hawse's own. */
    static ManPage of(Verb verb) {
        return verb == Verb.HELP ? overview() : of(VerbSyntax.of(verb));
    }

    /** What its file is called. */
    String file() {
        return name + ".1";
    }

    private static ManPage overview() {
        Roff roff = begin(SELF, "Linux containers from the JVM", List.of(), "COMMAND ...");
        roff.paragraphs("DESCRIPTION", HelpPage.ABOUT);
        commands(roff, Verb.first());
        roff.paragraphs("EXAMPLES", HelpPage.TRY_IT);
        return end(
                SELF,
                roff,
                CompletionFrame.withSyntax().stream().map(ManPage::name).toList());
    }

    private static ManPage of(VerbSyntax syntax) {
        Verb verb = syntax.verb();
        String options = syntax.sections().isEmpty() ? "" : "[OPTIONS] ";
        Roff roff = begin(name(verb), verb.summary(), verb.path(), (options + syntax.positionals()).strip());
        roff.paragraphs("DESCRIPTION", syntax.introduction());
        commands(roff, verb.below());
        for (Section section : syntax.sections()) {
            options(roff, section);
        }
        if (!syntax.details().isEmpty()) {
            roff.paragraphs("NOTES", syntax.details());
        }
        List<String> others = new ArrayList<>(List.of(SELF));
        verb.below().forEach(below -> others.add(name(below)));
        return end(name(verb), roff, others);
    }

    private static String name(Verb verb) {
        return SELF + "-" + String.join("-", verb.path());
    }

    private static Roff begin(String name, String summary, List<String> path, String words) {
        List<String> typed = new ArrayList<>(List.of(SELF));
        typed.addAll(path);
        return new Roff()
                .raw("NAME", Roff.escaped(name) + " \\- " + Roff.escaped(summary))
                .raw("SYNOPSIS", (Roff.bold(String.join(" ", typed)) + " " + Roff.escaped(words)).strip());
    }

    private static ManPage end(String name, Roff roff, List<String> others) {
        roff.last("EXAMPLES");
        roff.raw(
                "SEE ALSO",
                others.stream().map(other -> Roff.bold(other) + "(1)").collect(Collectors.joining(",\n")));
        return new ManPage(name, roff.page(name));
    }

    private static void commands(Roff roff, List<Verb> verbs) {
        for (Verb verb : verbs) {
            roff.item("COMMANDS", Roff.bold(String.join(" ", verb.path())), verb.summary());
        }
    }

    private static void options(Roff roff, Section section) {
        if (!section.title().equals("Options")) {
            roff.raw("OPTIONS", ".SS \"" + Roff.escaped(section.title()) + "\"");
        }
        for (OptionSpec option : section.options()) {
            List<String> names = new ArrayList<>();
            for (String name : option.names()) {
                // The short one comes first, as in the help.
                names.add(name.startsWith("--") ? names.size() : 0, Roff.bold(name));
            }
            String value = CompletionFrame.takesValue(option) ? "=" + Roff.italic(option.paramLabel()) : "";
            roff.item("OPTIONS", String.join(", ", names) + value, option.description()[0]);
        }
    }
}
