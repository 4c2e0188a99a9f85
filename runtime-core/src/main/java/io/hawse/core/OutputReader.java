package io.hawse.core;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads both output pipes of a command to their ends. Each has a thread of its own: the command blocks when either pipe is full, and the
 * caller's wait can be interrupted, which reading can't.
 *
 * <p>Threads: any.
 */
final class OutputReader {

    private final String command;
    private final CommandEnd end;
    private final CompletableFuture<byte[]> stdout;
    private final CompletableFuture<byte[]> stderr;

    private OutputReader(
            String command, CommandEnd end, CompletableFuture<byte[]> stdout, CompletableFuture<byte[]> stderr) {
        this.command = command;
        this.end = end;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /**
     * Closes the command's input and begins to read.
     *
     * @param command a noun phrase for messages
     */
    static OutputReader start(String command, CommandEnd end, Streams.Ends ends) {
        try {
            ends.stdin().close();
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.INTERNAL, "cannot close the input of " + command + ": " + e.getMessage(), e);
        }
        return new OutputReader(command, end, read("hawse-stdout", ends.stdout()), read("hawse-stderr", ends.stderr()));
    }

    private static CompletableFuture<byte[]> read(String thread, InputStream pipe) {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        WaitingThreads.run(thread, () -> {
            try {
                bytes.complete(pipe.readAllBytes());
            } catch (IOException | RuntimeException | Error e) {
                bytes.completeExceptionally(e);
            }
        });
        return bytes;
    }

    Output await() throws InterruptedException {
        return output(end.await());
    }

    /** @return empty when the limit is reached first */
    Optional<Output> await(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Optional<ExitStatus> status = end.await(limit);
        if (status.isEmpty()) {
            return Optional.empty();
        }
        try {
            CompletableFuture.allOf(stdout, stderr)
                    .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw failure(e);
        }
        return Optional.of(output(status.get()));
    }

    private Output output(ExitStatus status) throws InterruptedException {
        try {
            return new Output(status, stdout.get(), stderr.get());
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private ContainerException failure(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new ContainerException(
                Kind.INTERNAL, "cannot read the output of " + command + ": " + cause.getMessage(), cause);
    }
}
