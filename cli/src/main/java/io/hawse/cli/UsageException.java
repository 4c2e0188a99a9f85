package io.hawse.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command line, or what it points to, can't be understood. The message follows the house's rules for messages. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String remedy;

    UsageException(String message) {
        this(message, null, null);
    }

    UsageException(String message, String remedy) {
        this(message, remedy, null);
    }

    UsageException(String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** A value that refused what it was made of. */
    static UsageException of(IllegalArgumentException refusal) {
        return new UsageException(ErrorReport.message(refusal), null, refusal);
    }

    /** What would work, as a phrase; empty when nothing is known. */
    Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
