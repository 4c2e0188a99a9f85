package io.hawse.bench;

import java.util.Locale;

/** Numbers as tables have them. */
final class Numbers {

    private Numbers() {}

    /** Three digits that count, and no zeros behind the point that say nothing. */
    static String text(double value) {
        String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        String text = String.format(Locale.ROOT, format, value);
        return text.contains(".") ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "") : text;
    }
}
