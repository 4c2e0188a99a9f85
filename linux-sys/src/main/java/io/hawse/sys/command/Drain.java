package io.hawse.sys.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads one of a program's streams to its end, in a thread of its own. */
final class Drain {

    private final CompletableFuture<byte[]> content = new CompletableFuture<>();

    private Drain() {}

    static Drain start(InputStream stream, String name) {
        Drain drain = new Drain();
        Thread thread = new Thread(() -> drain.read(stream), "hawse-" + name);
        thread.setDaemon(true);
        thread.start();
        return drain;
    }

    private void read(InputStream stream) {
        try {
            content.complete(stream.readAllBytes());
        } catch (IOException e) {
            content.completeExceptionally(e);
        }
    }

    /**
     * What came, once the program has ended. Its own children may hold the stream open for longer, so the wait has an end.
     *
     * @throws TimeoutException when the stream is still open after that time
     */
    byte[] bytes(long milliseconds) throws TimeoutException {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        try {
            while (true) {
                try {
                    return content.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new UncheckedIOException((IOException) e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
