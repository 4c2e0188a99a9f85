package io.hawse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs, with all that it has said so far. Closing ends it by SIGKILL. */
@SuppressWarnings("JdkObsolete") // StringBuffer: one thread writes what another reads
final class Running implements AutoCloseable {

    private static final long LIMIT_SECONDS = 120;

    private final List<String> argv;
    private final Process process;
    private final StringBuffer out = new StringBuffer();
    private final StringBuffer err = new StringBuffer();
    private final Thread outDrain;
    private final Thread errDrain;

    private Running(List<String> argv, Process process) {
        this.argv = argv;
        this.process = process;
        this.outDrain = drain(process.getInputStream(), out);
        this.errDrain = drain(process.getErrorStream(), err);
    }

    static Running start(ProcessBuilder builder) {
        try {
            return new Running(builder.command(), builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread drain(InputStream from, StringBuffer to) {
        Thread thread = new Thread(
                () -> {
                    byte[] bytes = new byte[4096];
                    try (from) {
                        for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
                            to.append(new String(bytes, 0, n, UTF_8));
                        }
                    } catch (IOException e) {
                        to.append(e);
                    }
                },
                "drain");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Writes a line to its standard input. */
    void type(String line) {
        try {
            OutputStream stdin = process.getOutputStream();
            stdin.write((line + "\n").getBytes(UTF_8));
            stdin.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has said the words. */
    void awaitOutput(String words) {
        Wait.until(() -> out().contains(words) || !process.isAlive(), () -> "'" + words + "' from " + this);
        if (!out().contains(words)) {
            joinDrains();
            if (!out().contains(words)) {
                fail("ended without saying '" + words + "': " + this);
            }
        }
    }

    void signal(String name) {
        Witness.run("sh", "-c", "kill -s $0 $1", name, Long.toString(pid()));
    }

    Outcome await() {
        endInput();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                close();
                fail("still runs after " + LIMIT_SECONDS + " s: " + this);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        joinDrains();
        return new Outcome(argv, process.exitValue(), out(), err.toString());
    }

    /** Whoever has inherited the streams and outlives the program holds this up: that is a failure of its own. */
    private void joinDrains() {
        for (Thread drain : List.of(outDrain, errDrain)) {
            try {
                drain.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (drain.isAlive()) {
                fail("somebody keeps its output open: " + this);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", argv) + "\nstdout: " + out + "\nstderr: " + err;
    }
}
