package io.hawse.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The result of another thread, whose failure becomes this thread's. */
final class ThreadResult {

    private ThreadResult() {}

    /**
     * Waits for it.
     *
     * @throws IllegalStateException when this thread is interrupted
     */
    static <T> T of(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another thread was at work", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
