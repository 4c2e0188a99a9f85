package io.hawse.net.ipcommand;

import io.hawse.sys.command.CommandException;
import java.util.List;
import java.util.OptionalInt;

/** A batch stopped in its midst. The lines before the failed one have been done. */
final class IpException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int UNKNOWN = -1;

    private final int line;
    private final String text;
    private final String answer;

    IpException(List<Line> lines, CommandException cause) {
        super(cause.getMessage(), cause);
        // ip stops at the first; what it said before that is warnings.
        List<BatchError> errors = BatchError.parse(cause.stderr());
        OptionalInt failed =
                errors.isEmpty() ? OptionalInt.empty() : errors.get(0).line();
        this.line = failed.isPresent() && failed.getAsInt() < lines.size() ? failed.getAsInt() : UNKNOWN;
        this.text = line == UNKNOWN ? "" : lines.get(line).text();
        this.answer = errors.isEmpty()
                ? String.valueOf(cause.getMessage())
                : errors.get(0).answer();
    }

    /** The failed line's index; empty when it isn't known, because ip gave up or was killed. */
    OptionalInt line() {
        return line == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(line);
    }

    /** The failed line; empty text when it isn't known. */
    String text() {
        return text;
    }

    /** What the kernel or ip said. */
    String answer() {
        return answer;
    }

    /** The command, its status, what it said, and the line that it said it of. */
    String describe() {
        return text.isEmpty() ? String.valueOf(getMessage()) : getMessage() + " (line '" + text + "')";
    }
}
