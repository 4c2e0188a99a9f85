package io.hawse.core.names;

import java.util.List;

/**
 * The part of a container's /etc/hosts that follows who is in its network: between two lines that mark it. The rest is the container's
 * own, and it may have changed these lines, too.
 */
public final class NamesBlock {

    private static final String BEGIN = "# hawse keeps these lines: the containers of this network";
    private static final String END = "# hawse keeps no more lines";

    private NamesBlock() {}

    /** The text with the lines in its block, which is made at the end where there is none, and goes when there is no line. */
    public static String put(String text, List<String> lines) {
        int begin = lineOf(BEGIN, text, 0);
        int end = begin < 0 ? -1 : lineOf(END, text, begin);
        if (end >= 0) {
            return text.substring(0, begin) + block(lines) + behind(END, text, end);
        }
        // A begin without an end: what follows may be the container's.
        String rest = begin < 0 ? text : text.substring(0, begin) + behind(BEGIN, text, begin);
        return rest + (rest.isEmpty() || rest.endsWith("\n") || lines.isEmpty() ? "" : "\n") + block(lines);
    }

    private static String block(List<String> lines) {
        return lines.isEmpty() ? "" : BEGIN + "\n" + String.join("\n", lines) + "\n" + END + "\n";
    }

    /** Where the mark stands as a whole line; -1 where it doesn't. */
    private static int lineOf(String mark, String text, int from) {
        for (int at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
            int end = at + mark.length();
            boolean begins = at == 0 || text.charAt(at - 1) == '\n';
            if (begins && (end == text.length() || text.charAt(end) == '\n')) {
                return at;
            }
        }
        return -1;
    }

    private static String behind(String mark, String text, int at) {
        return text.substring(Math.min(text.length(), at + mark.length() + 1));
    }
}
