package io.hawse.cli;

import io.hawse.core.failure.ContainerException;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what went wrong, to people on standard error and to scripts by the exit status. */
final class ErrorReport {

    /** How much is said. */
    enum Detail {
        /** One line, and one for each failure of the cleaning up. */
        LINES,
        /** The stack trace, too. */
        STACK
    }

    static final int FAILED = 125;
    static final int COMMAND_NOT_EXECUTABLE = 126;
    static final int COMMAND_NOT_FOUND = 127;
    static final int BROKEN_PIPE = 128 + 13; // what a shell shows for SIGPIPE

    private static final String DEBUG_HINT = "run again with --debug to see where";

    private final PrintStream err;
    private final Detail detail;

    ErrorReport(PrintStream err, Detail detail) {
        this.err = err;
        this.detail = detail;
    }

    /** Prints the failure. @return the exit status */
    int report(Throwable failure) {
        if (failure instanceof LostOutputException lost && lost.isOfNoInterest()) {
            return BROKEN_PIPE;
        }
        err.println("hawse: " + line(failure));
        for (Throwable suppressed : failure.getSuppressed()) {
            err.println("hawse: cleaning up: " + Printable.line(message(suppressed)));
        }
        if (detail == Detail.STACK) {
            failure.printStackTrace(err);
        }
        return status(failure);
    }

    private static String line(Throwable failure) {
        if (failure instanceof UsageException usage) {
            return joined(usage, usage.remedy());
        }
        if (failure instanceof ContainerException container) {
            Optional<String> hint = container.kind() == ContainerException.Kind.INTERNAL
                    ? Optional.of("that is a defect, " + DEBUG_HINT)
                    : Optional.empty();
            return joined(container, container.remedy().or(() -> hint));
        }
        if (failure instanceof LostOutputException) {
            return Printable.line(message(failure));
        }
        return Printable.line("unexpected " + failure.getClass().getSimpleName() + ": " + message(failure)) + "; "
                + DEBUG_HINT;
    }

    private static int status(Throwable failure) {
        if (failure instanceof ContainerException container) {
            return switch (container.kind()) {
                case COMMAND_NOT_FOUND -> COMMAND_NOT_FOUND;
                case COMMAND_NOT_EXECUTABLE -> COMMAND_NOT_EXECUTABLE;
                case USER, ENVIRONMENT, CONFLICT, INTERNAL, INTERRUPTED -> FAILED;
            };
        }
        return FAILED;
    }

    private static String joined(Throwable failure, Optional<String> remedy) {
        return Printable.line(
                message(failure) + remedy.map(phrase -> "; " + phrase).orElse(""));
    }

    static String message(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
