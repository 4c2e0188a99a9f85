package io.hawse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bars in SVG: a panel a section that has some, each with a scale of its own. Readable on a light and on a dark ground. */
final class Plot {

    private static final int WIDTH = 860;
    private static final int NAMES = 330;
    private static final int NUMBERS = 150;
    private static final int LINE = 22;
    private static final int HEADING = 40;

    private final StringBuilder body = new StringBuilder();
    private int height = 10;

    private Plot() {}

    /** @return a file's content; empty of bars when no section has any */
    static String of(List<Section> sections) {
        Plot plot = new Plot();
        sections.stream().filter(section -> !section.bars().isEmpty()).forEach(plot::panel);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <style>
                text { fill: #24292f } .quartiles { stroke: #24292f } .axis { stroke: #8c959f }
                .HAWSE { fill: #0969da } .FLOOR { fill: #8c959f } .PEER { fill: #d4a72c }
                @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .quartiles { stroke: #e6edf3 } }
                </style>
                %s</svg>
                """.formatted(WIDTH, plot.height + 10, plot.body);
    }

    private void panel(Section section) {
        List<Bar> bars = new ArrayList<>(section.bars());
        bars.sort((one, other) ->
                Double.compare(one.millis().median(), other.millis().median()));
        double longest =
                bars.stream().mapToDouble(bar -> bar.millis().upper()).max().orElse(1);
        text(
                10,
                height + 24,
                "font-weight=\"bold\"",
                section.title() + " (" + bars.get(0).phase().title() + ", median ms and quartiles)");
        int top = height + HEADING;
        for (int i = 0; i < bars.size(); i++) {
            bar(bars.get(i), top + i * LINE, longest);
        }
        height = top + bars.size() * LINE;
        line("axis", NAMES, top - 4, NAMES, height);
        height += 14;
    }

    private void bar(Bar bar, int y, double longest) {
        double scale = (WIDTH - NAMES - NUMBERS) / longest;
        Spread millis = bar.millis();
        text(NAMES - 8, y + 13, "text-anchor=\"end\"", bar.name());
        body.append(format(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>\n",
                bar.side(), NAMES, y, Math.max(1, millis.median() * scale), LINE - 6));
        double from = NAMES + millis.lower() * scale;
        double to = NAMES + millis.upper() * scale;
        line("quartiles", from, y + 8, to, y + 8);
        text(Math.max(to, NAMES + millis.median() * scale) + 8, y + 13, "", Numbers.text(millis.median()));
    }

    private void line(String kind, double x1, double y1, double x2, double y2) {
        body.append(
                format("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", kind, x1, y1, x2, y2));
    }

    private void text(double x, double y, String attributes, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        body.append(format("<text x=\"%.1f\" y=\"%.1f\" %s>%s</text>\n", x, y, attributes, escaped));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
