package io.hawse.core.failure;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A container could not be started, or not be taken away whole. The message says what failed and why: lower case, no full stop.
 * Failures of the cleaning up that followed are suppressed exceptions.
 */
public final class ContainerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose business a failure is. */
    public enum Kind {
        /** What was asked for can't be done as it stands. */
        USER,
        /** This machine or user lacks something: a right, a tool, a kernel feature, space. */
        ENVIRONMENT,
        /** A name or an address is in use. */
        CONFLICT,
        /** The command isn't in the container. */
        COMMAND_NOT_FOUND,
        /** The command is there and can't be executed. */
        COMMAND_NOT_EXECUTABLE,
        /** A defect of Hawse or of a driver. */
        INTERNAL
    }

    private final Kind kind;
    private final @Nullable String remedy;

    public ContainerException(Kind kind, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind is null");
        this.remedy = remedy;
    }

    public ContainerException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    public ContainerException(Kind kind, String message, Throwable cause) {
        this(kind, message, null, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** What can be done about it, as a phrase; empty when nothing is known. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
