package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.sys.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What has to be undone, last done first. An undo is pushed before what it undoes is trusted to have worked, so each must also
 * work when there is nothing to undo. For one thread at a time.
 */
final class CleanupStack {

    /** One undo. What is gone already counts as undone. */
    @FunctionalInterface
    interface Undo {
        void run() throws CleanupFailure;
    }

    /** An undo that failed; the cause says why. */
    static final class CleanupFailure extends Exception {
        private static final long serialVersionUID = 1L;

        CleanupFailure(Throwable cause) {
            super(cause);
        }
    }

    private record Entry(String what, Undo undo) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** @param what is undone, in words that can follow "cannot": "remove the folder /x" */
    void push(String what, Undo undo) {
        entries.push(new Entry(what, undo));
    }

    /**
     * Undoes everything, to the end, whatever fails on the way.
     *
     * @throws ContainerException for the first failure; the others are suppressed
     */
    void undo() {
        @Nullable ContainerException first = null;
        while (!entries.isEmpty()) {
            Entry entry = entries.pop();
            try {
                entry.undo().run();
            } catch (CleanupFailure | RuntimeException | Error e) {
                // Errors too: what else there is to undo doesn't wait because of them.
                Throwable cause = e instanceof CleanupFailure && e.getCause() != null ? e.getCause() : e;
                ContainerException failure = new ContainerException(
                        ContainerException.Kind.ENVIRONMENT, "cannot " + entry.what() + ": " + Reason.of(cause), cause);
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** As {@link #undo}, adding what fails to the failure that is the reason for undoing. */
    void undoBecauseOf(Throwable reason) {
        try {
            undo();
        } catch (ContainerException e) {
            reason.addSuppressed(e);
        }
    }
}
