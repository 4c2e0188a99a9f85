package io.hawse.net.api;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network could not be built or taken away. The message says what failed and why (one line, lower case, no full stop, the
 * interface or address in it); the cause is what the failed call or program said, the suppressed exceptions are what the undoing met.
 */
public final class NetworkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose business a failure is. */
    public enum Kind {
        /** The request can't be met as it stands: the caller changes it. */
        USER,
        /** This host or user lacks something: a right, a tool, a kernel feature. */
        ENVIRONMENT,
        /** A name, an address or an interface is in use by somebody else. */
        CONFLICT,
        /** A defect of the driver. */
        INTERNAL
    }

    private final Kind kind;
    private final @Nullable String remedy;

    public NetworkException(Kind kind, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind is null");
        this.remedy = remedy;
    }

    public NetworkException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    public NetworkException(Kind kind, String message, String remedy) {
        this(kind, message, remedy, null);
    }

    public Kind kind() {
        return kind;
    }

    /** What the user can do about it, as a phrase; empty when none is known. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
