package io.hawse.cli;

import io.hawse.cli.VerbSyntax.Section;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Pages of help, 80 columns wide. */
final class HelpPage {

    private static final int WIDTH = 80;
    private static final int COLUMN = 28;

    static final String ABOUT = """
            Linux containers from the JVM: no daemon, and nothing to install but Java.
            """;

    static final String TRY_IT = """
              hawse run -it host sh            a shell in a container, among this machine's
                                               files, which it can't harm
              hawse run ./alpine ps            a command in a root file system of yours
              hawse run --net=netlink ./alpine ip addr
                                               with an address of its own (as root)

            'hawse help run' tells about networks, volumes, exit statuses and more.
            """;

    private HelpPage() {}

    static String overview() {
        return "Usage: hawse COMMAND ...\n\n" + ABOUT + "\n" + commands(Verb.first()) + "\nTry it:\n" + TRY_IT;
    }

    static String of(Verb verb) {
        return verb == Verb.HELP ? overview() : of(VerbSyntax.of(verb));
    }

    private static String of(VerbSyntax syntax) {
        StringBuilder page = new StringBuilder(
                "Usage: hawse " + String.join(" ", syntax.verb().path()));
        page.append(syntax.sections().isEmpty() ? "" : " [OPTIONS]");
        page.append(syntax.positionals().isEmpty() ? "" : " ").append(syntax.positionals());
        page.append("\n\n").append(syntax.introduction());
        List<Verb> below = syntax.verb().below();
        page.append(below.isEmpty() ? "" : "\n" + commands(below));
        for (Section section : syntax.sections()) {
            page.append('\n').append(section.title()).append(":\n").append(options(section));
        }
        if (!syntax.details().isEmpty()) {
            page.append('\n').append(syntax.details());
        }
        return page.toString();
    }

    private static String commands(List<Verb> verbs) {
        StringBuilder lines = new StringBuilder("Commands:\n");
        for (Verb verb : verbs) {
            lines.append(String.format("  %-10s %s%n", verb.word(), verb.summary()));
        }
        return lines.toString();
    }

    private static String options(Section section) {
        StringBuilder lines = new StringBuilder();
        for (OptionSpec option : section.options()) {
            StringBuilder line = new StringBuilder(names(option));
            if (line.length() >= COLUMN) {
                lines.append(line).append('\n');
                line.setLength(0);
            }
            line.append(" ".repeat(COLUMN - line.length()));
            boolean first = true;
            for (String word : option.description()[0].split(" ", -1)) {
                if (!first && line.length() + 1 + word.length() > WIDTH) {
                    lines.append(line).append('\n');
                    line.setLength(0);
                    line.append(" ".repeat(COLUMN));
                    first = true;
                }
                line.append(first ? "" : " ").append(word);
                first = false;
            }
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    /** The short name stands in a column of its own. */
    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            if (name.startsWith("--")) {
                names.append(names.length() == 0 ? "      " : ", ");
                names.append(name);
            }
        }
        if (option.shortestName().length() == 2) {
            names.replace(2, 6, option.shortestName() + ", ");
        }
        return names.append(option.arity().max() == 0 ? "" : "=" + option.paramLabel())
                .toString();
    }
}
