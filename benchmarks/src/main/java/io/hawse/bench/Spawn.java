package io.hawse.bench;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.OpenFiles;
import io.hawse.sys.Processes;
import io.hawse.sys.Processes.Inherited;
import io.hawse.sys.WaitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs programs to their ends at the least cost that there is: one posix_spawn(3) and one wait4(2), an empty environment, no
 * threads. For one thread.
 */
final class Spawn implements AutoCloseable {

    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Path errors;
    private final Fd nothing;
    private final Fd written;

    /** @param errors a file that isn't there yet, for what the programs write */
    Spawn(Path errors) throws BenchException {
        this.errors = errors;
        try {
            nothing = OpenFiles.readWrite("/dev/null");
            written = OpenFiles.appendNew(errors.toString());
        } catch (ErrnoException e) {
            throw new BenchException(e.getMessage() == null ? "open" : e.getMessage(), e);
        }
    }

    /** A command that gets an environment: this costs it one more execve(2). */
    static List<String> withEnvironment(List<String> variables, List<String> argv) {
        return Stream.of(List.of("/usr/bin/env", "-i", PATH), variables, argv)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * @param argv the program's absolute path, then its arguments
     * @return how long it took to its end, in nanoseconds
     * @throws BenchException when it can't be started or doesn't end with status 0
     */
    long run(List<String> argv) throws BenchException {
        return run(argv, nothing);
    }

    /** As {@link #run(List)}, with a file on its standard input. */
    long run(List<String> argv, Path input) throws BenchException {
        try (Fd file = OpenFiles.readWrite(input.toString())) {
            return run(argv, file);
        } catch (ErrnoException e) {
            throw new BenchException("can't read " + input, e);
        }
    }

    private long run(List<String> argv, Fd input) throws BenchException {
        List<Inherited> streams = List.of(
                new Inherited(input.number(), 0),
                new Inherited(written.number(), 1),
                new Inherited(written.number(), 2));
        try {
            long begin = System.nanoTime();
            WaitStatus status = Processes.reap(Processes.spawn(argv.get(0), argv, streams));
            long nanos = System.nanoTime() - begin;
            if (status.raw() != 0) {
                throw new BenchException(String.join(" ", argv) + ": " + lastLine(errors));
            }
            return nanos;
        } catch (ErrnoException e) {
            throw new BenchException(argv.get(0) + ": " + e.getMessage(), e);
        }
    }

    /** What a program said last; something is said in any case. */
    static String lastLine(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "it can't be read what it said: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        written.close();
        nothing.close();
    }
}
