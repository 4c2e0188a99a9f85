package io.hawse.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a number of bytes: {@code 65536}, {@code 512k}, {@code 64m}, {@code 2g}. */
final class SizeWord {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})([kmgt]?)b?", Pattern.CASE_INSENSITIVE);

    private SizeWord() {}

    static long read(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException("size '" + text + "' isn't like 65536, 512k, 64m or 2g");
        }
        int shift = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            case "t" -> 40;
            default -> 0;
        };
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE >> shift) {
            throw new UsageException("size '" + text + "' is beyond all measure");
        }
        return number << shift;
    }
}
