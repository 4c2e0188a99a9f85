package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.sys.ErrnoException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a command in two steps, for those who wait: that it has ended, and that what it had is taken away. Threads: any.
 */
final class CommandEnd {

    private static final String LOST = "the command's output could not be written";

    private final String whose;
    private final CompletableFuture<ExitStatus> status = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> gone = new CompletableFuture<>();

    /** @param whose in words that can follow "the end of" */
    CommandEnd(String whose) {
        this.whose = whose;
    }

    /**
     * It has ended, and is seen to have when its output is written. A command that succeeded without knowing that its output is lost has
     * not succeeded.
     */
    void ended(ExitStatus how, Optional<StdioRelay> relay) {
        Optional<ErrnoException> lost = relay.flatMap(this::finish);
        if (lost.isEmpty()) {
            status.complete(how);
            return;
        }
        if (how.shellStatus() == 0) {
            status.completeExceptionally(new ContainerException(
                    Kind.ENVIRONMENT, LOST + ": " + lost.get().getMessage(), lost.get()));
        } else {
            Lifecycle.warn(LOST, lost.get());
            status.complete(how);
        }
    }

    private Optional<ErrnoException> finish(StdioRelay relay) {
        try {
            return relay.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nothing here interrupts this thread
            return Optional.empty();
        }
    }

    /** What it had is taken away, as far as it can be; it has {@link #ended}. */
    void gone() {
        gone.complete(null);
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

    private <T extends @Nullable Object> T of(CompletableFuture<T> step) throws InterruptedException {
        try {
            return step.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private ContainerException failure(ExecutionException e) {
        if (e.getCause() instanceof ContainerException own) {
            return own;
        }
        return new ContainerException(
                Kind.INTERNAL,
                "cannot see to the end of " + whose + ": " + e.getMessage(),
                e.getCause() == null ? e : e.getCause());
    }
}
