package io.hawse.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A result could not be written to standard output. */
final class LostOutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostOutputException(IOException cause) {
        super("the result can't be written to standard output: " + Reason.of(cause), cause);
    }

    /** Whether the reader went away, as head(1) does: nobody's fault, and nobody is left to tell. */
    boolean isBrokenPipe() {
        @Nullable Throwable cause = getCause();
        return cause != null && "Broken pipe".equals(cause.getMessage()); // what the JDK makes of EPIPE
    }
}
