package io.hawse.cli;

import io.hawse.cli.format.Struct;
import io.hawse.cli.format.Template;
import io.hawse.cli.format.TemplateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prints containers by a {@code --format} that is a template. */
final class ContainerTemplate {

    private static final String TABLE = "table ";

    private final boolean table;
    private final Template template;

    private ContainerTemplate(boolean table, Template template) {
        this.table = table;
        this.template = template;
    }

    static boolean isTemplate(String format) {
        return format.contains("{{") || format.startsWith(TABLE);
    }

    /** @throws UsageException when the template can't be understood */
    static ContainerTemplate parse(String format) {
        boolean table = format.startsWith(TABLE);
        String text = (table ? format.substring(TABLE.length()).strip() : format)
                .replace("\\t", "\t")
                .replace("\\n", "\n");
        try {
            return new ContainerTemplate(table, Template.parse(text, Json::compact));
        } catch (TemplateException e) {
            throw refused(e);
        }
    }

    private static UsageException refused(TemplateException e) {
        return new UsageException("--format: " + ErrorReport.message(e), e.remedy(), e);
    }

    /** A line for each; in a table below that of the headings. */
    String print(List<Struct> containers, Struct headings, Ink ink) {
        try {
            StringBuilder lines = new StringBuilder();
            containers.forEach(
                    container -> lines.append(template.print(container)).append('\n'));
            return table ? table(template.print(headings), lines.toString(), ink) : lines.toString();
        } catch (TemplateException e) {
            throw refused(e);
        }
    }

    private static String table(String headings, String lines, Ink ink) {
        List<String[]> rows = new ArrayList<>();
        lines.lines().forEach(line -> rows.add(line.split("\t", -1)));
        String[] first = headings.split("\t", -1);
        int columns = rows.stream().mapToInt(row -> row.length).reduce(first.length, Math::max);
        Columns table = new Columns(filled(first, columns));
        rows.forEach(row -> table.row(filled(row, columns)));
        return table.print(ink);
    }

    private static String[] filled(String[] cells, int columns) {
        String[] filled = Arrays.copyOf(cells, columns);
        Arrays.fill(filled, cells.length, columns, "");
        return filled;
    }
}
