package io.hawse.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Text for man(1): the sections of a page, in the order in which they are begun, in the macros of groff_man(7). */
final class Roff {

    /** {@code Exit status: that of COMMAND}: a paragraph that is a section of its own. */
    private static final Pattern TITLED = Pattern.compile("([A-Z][A-Za-z ,-]{0,24}):(?: (.*))?");

    private final Map<String, StringBuilder> sections = new LinkedHashMap<>();

    /** Text that is taken as it is, in bold. */
    static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    /** Text that stands for something else. */
    static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    /** What roff would read in its own way, so that it is shown, and can be copied, as it is. */
    static String escaped(String text) {
        String shown = text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
        return shown.startsWith(".") ? "\\&" + shown : shown;
    }

    /** Adds lines that are roff already. */
    Roff raw(String section, String... lines) {
        for (String line : lines) {
            text(section).append(line).append('\n');
        }
        return this;
    }

    /**
     * Adds a list's item.
     *
     * @param head roff already
     */
    Roff item(String section, String head, String body) {
        return raw(section, ".TP", head, escaped(body));
    }

    /**
     * Adds paragraphs of a page of help: those with a title of their own are a section, what is further in keeps its lines.
     *
     * @param section where the others go
     */
    Roff paragraphs(String section, String help) {
        for (String paragraph : help.stripTrailing().split("\n\n", -1)) {
            List<String> lines = paragraph.lines().toList();
            Matcher titled = TITLED.matcher(lines.get(0));
            String own = section;
            if (titled.matches()) {
                own = titled.group(1).toUpperCase(Locale.ROOT);
                @Nullable String behind = titled.group(2);
                String rest =
                        behind == null ? "" : behind.substring(0, 1).toUpperCase(Locale.ROOT) + behind.substring(1);
                lines = Stream.concat(
                                rest.isEmpty() ? Stream.empty() : Stream.of(rest),
                                lines.stream().skip(1))
                        .toList();
            }
            paragraph(text(own), lines);
        }
        return this;
    }

    private static void paragraph(StringBuilder text, List<String> lines) {
        text.append(text.length() == 0 ? "" : ".PP\n");
        boolean literal = false;
        for (String line : lines) {
            boolean further = line.startsWith("  ");
            if (further != literal) {
                text.append(further ? ".RS 2\n.nf\n" : ".fi\n.RE\n");
                literal = further;
            }
            text.append(escaped(further ? line.substring(2) : line)).append('\n');
        }
        text.append(literal ? ".fi\n.RE\n" : "");
    }

    private StringBuilder text(String section) {
        return sections.computeIfAbsent(section, title -> new StringBuilder());
    }

    /** Puts a section behind all others; nothing when there is none of the name. */
    Roff last(String section) {
        @Nullable StringBuilder text = sections.remove(section);
        if (text != null) {
            sections.put(section, text);
        }
        return this;
    }

    /** The whole page. */
    String page(String name) {
        StringBuilder page = new StringBuilder(".TH " + escaped(name.toUpperCase(Locale.ROOT)) + " 1 \"\" \"hawse "
                + escaped(VersionCommand.hawse()) + "\" \"Hawse\"\n");
        sections.forEach((title, text) ->
                page.append(".SH \"").append(escaped(title)).append("\"\n").append(text));
        return page.toString();
    }
}
