package io.hawse.core.failure;

import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
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
        INTERNAL,
        /**
         * The calling thread was interrupted, and still is: its interrupt flag is set. Nothing that was begun is left. Methods that declare
         * {@link InterruptedException} throw that instead.
         */
        INTERRUPTED
    }

    private final Kind kind;
    private final @Nullable String remedy;

    /** What an interruption caused is {@link Kind#INTERRUPTED}, whatever it looked like where it was met, such as a file that can't be written. */
    public ContainerException(Kind kind, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(isInterruption(cause) ? "the calling thread was interrupted" : message, cause);
        this.kind = isInterruption(cause) ? Kind.INTERRUPTED : Objects.requireNonNull(kind, "kind is null");
        this.remedy = isInterruption(cause) ? null : remedy;
    }

    private ContainerException(String interruption, Throwable cause) {
        super(interruption, cause);
        this.kind = Kind.INTERRUPTED;
        this.remedy = null;
    }

    /**
     * One of kind {@link Kind#INTERRUPTED}.
     *
     * @param meanwhile what the thread did, in words that follow "interrupted while"
     */
    public static ContainerException interrupted(String meanwhile, Throwable cause) {
        return new ContainerException("interrupted while " + meanwhile, cause);
    }

    private static boolean isInterruption(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || cause instanceof FileLockInterruptionException) {
                return true;
            }
        }
        return false;
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

    /**
     * Itself, to be thrown by a method that declares InterruptedException.
     *
     * @throws InterruptedException when this is an interruption; the thread's interrupt flag is cleared then
     */
    public ContainerException orInterruption() throws InterruptedException {
        if (kind == Kind.INTERRUPTED) {
            Thread.interrupted();
            InterruptedException interruption = new InterruptedException(getMessage());
            interruption.initCause(this);
            throw interruption;
        }
        return this;
    }

    /** What can be done about it, as a phrase; empty when nothing is known. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
