package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of a command in two steps, for those who wait: that it has ended, and that what it had is taken away. Threads: any.
 */
final class CommandEnd {

    private final String whose;
    private final CompletableFuture<ExitStatus> status = new CompletableFuture<>();
    private final CompletableFuture<ExitStatus> gone = new CompletableFuture<>();

    /** @param whose in words that can follow "the end of" */
    CommandEnd(String whose) {
        this.whose = whose;
    }

    void ended(ExitStatus how) {
        status.complete(how);
    }

    /** What it had is taken away, as far as it can be; it has {@link #ended}. */
    void gone() {
        gone.complete(status.join());
    }

    /** Whoever waits from now on, or yet, fails by this. */
    void failed(Throwable why) {
        status.completeExceptionally(why);
        gone.completeExceptionally(why);
    }

    ExitStatus await() throws InterruptedException {
        return of(status);
    }

    /** @return empty when the time is up */
    Optional<ExitStatus> await(Duration limit) throws InterruptedException {
        try {
            return Optional.of(status.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    void awaitGone() throws InterruptedException {
        of(gone);
    }

    private ExitStatus of(CompletableFuture<ExitStatus> step) throws InterruptedException {
        try {
            return step.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private ContainerException failure(ExecutionException e) {
        return new ContainerException(
                Kind.INTERNAL,
                "cannot see to the end of " + whose + ": " + e.getMessage(),
                e.getCause() == null ? e : e.getCause());
    }
}
