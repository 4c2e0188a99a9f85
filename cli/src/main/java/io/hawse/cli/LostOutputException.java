package io.hawse.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A result could not be written to standard output. */
final class LostOutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final IOException reason;
    private final @Nullable String change;

    LostOutputException(IOException reason) {
        this(reason, null);
    }

    private LostOutputException(IOException reason, @Nullable String change) {
        super(
                (change == null ? "" : change + ", but ") + "the result can't be written to standard output: "
                        + Reason.of(reason),
                reason);
        this.reason = reason;
        this.change = change;
    }

    /** The same where the caller must know what was done all the same. */
    LostOutputException after(String done) {
        return new LostOutputException(reason, done);
    }

    /** Whether only the reader went away, as head(1) does, which is no failure to report. */
    boolean isOfNoInterest() {
        return isBrokenPipe() && change == null;
    }

    boolean isBrokenPipe() {
        return "Broken pipe".equals(reason.getMessage()); // what the JDK makes of EPIPE
    }
}
