package io.hawse.net.ipcommand;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ip said about one line of a batch.
 *
 * @param line its index from 0; empty when ip gave up altogether, as it does for an argument that it can't read
 * @param answer the kernel's or ip's words, but for the remark on a namespace that is ending
 */
record BatchError(OptionalInt line, String answer) {

    private static final Pattern FAILED = Pattern.compile("Command failed -:(\\d+)");

    private static final List<String> GONE = List.of(
            "Cannot find device",
            "does not exist",
            "No such device",
            "Address not found",
            "address not found",
            "Cannot assign requested address");

    /**
     * A remark and no error, unless it was asked for: ip asks the kernel for the id of each peer's namespace, and one that is being
     * taken down has none any more (rtnl_net_getid in net/core/net_namespace.c). The link is shown all the same.
     */
    private static final String ENDING_NAMESPACE = "Peer netns reference is invalid";

    /** Reads ip's standard error: each failed line's words, and then the line's number. */
    static List<BatchError> parse(String stderr) {
        List<BatchError> errors = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String text : stderr.lines().map(String::strip).toList()) {
            Matcher failed = FAILED.matcher(text);
            if (failed.matches()) {
                errors.add(new BatchError(
                        OptionalInt.of(Integer.parseInt(failed.group(1)) - 1), String.join("; ", words)));
                words.clear();
            } else if (!text.isEmpty() && !text.contains(ENDING_NAMESPACE)) {
                words.add(text);
            }
        }
        if (!words.isEmpty()) {
            errors.add(new BatchError(OptionalInt.empty(), String.join("; ", words)));
        }
        return errors;
    }

    /**
     * Whether ip gave up over an interface that went between two of its own questions: by its name it was there, by its index no more
     * (iplink_get in ip/ipaddress.c). What further lines ask for wasn't shown then.
     */
    boolean gaveUpOverAGoneOne() {
        return line.isEmpty() && answer.contains("RTNETLINK answers: No such device");
    }

    /** Whether all that it says is that nobody holds a namespace any more whose id was asked for. */
    boolean namespaceIsEnding() {
        return line.isPresent() && answer.isEmpty();
    }

    /** Whether it only says that what should be shown or removed isn't there. */
    boolean alreadyGone() {
        return GONE.stream().anyMatch(answer::contains);
    }
}
