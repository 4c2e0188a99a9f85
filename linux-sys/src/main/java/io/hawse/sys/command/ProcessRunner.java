package io.hawse.sys.command;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.StepLog;
import io.hawse.sys.launch.Executable;
import io.hawse.sys.launch.Program;
import io.hawse.sys.launch.Report;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs programs by {@link ProcessBuilder}, which starts a launch program that becomes them. */
final class ProcessRunner implements CommandRunner {

    private static final List<String> ENVIRONMENT = List.of("LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin");

    // What a launch program exits with after it has reported a failed step.
    private static final int LAUNCH_FAILED = 125;
    // Less than a pipe holds (64 KiB; 4 KiB when a user has very many of them: pipe(7)).
    private static final int FITS_INTO_A_PIPE = 4096;
    private static final long DRAIN_MILLISECONDS = 2000;

    @Override
    public CommandResult execute(Command command) throws CommandException {
        Program program = ProgramEntry.program(command.networkNamespace(), command.argv(), ENVIRONMENT);
        Path fallback = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        try (Executable executable = Executable.of(program, "hawse-program", fallback)) {
            Process process = start(command, executable.path());
            StepLog.done("started {}", command);
            Outcome outcome = finish(command, process);
            StepLog.done("{} ended with {}", command, outcome.exitStatus());
            if (outcome.exitStatus() == LAUNCH_FAILED && outcome.stderr().length == Report.SIZE) {
                Report report = Report.decode(outcome.stderr());
                var failure = program.explain(report);
                throw CommandException.notStarted(command, failure.message(), failure.error());
            }
            return outcome.result(command);
        } catch (ErrnoException | IOException e) {
            throw CommandException.notStarted(command, String.valueOf(e.getMessage()), e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never leaves this class
    private record Outcome(int exitStatus, byte[] stdout, byte[] stderr) {
        CommandResult result(Command command) {
            return new CommandResult(
                    command.argv(),
                    exitStatus,
                    new String(stdout, StandardCharsets.UTF_8),
                    new String(stderr, StandardCharsets.UTF_8));
        }
    }

    private static Process start(Command command, String executable) throws CommandException {
        ProcessBuilder builder = new ProcessBuilder(executable).directory(new File("/"));
        builder.environment().clear();
        try {
            return builder.start();
        } catch (IOException e) {
            throw CommandException.notStarted(command, String.valueOf(e.getMessage()), e);
        }
    }

    private static Outcome finish(Command command, Process process) throws CommandException {
        Drain stdout = Drain.start(process.getInputStream(), "stdout");
        Drain stderr = Drain.start(process.getErrorStream(), "stderr");
        feed(process, command.input());
        if (!command.input().isEmpty()) {
            StepLog.done("gave it to read:\n{}", command.input());
        }
        boolean ended = await(process, command.limit().toNanos());
        if (!ended) {
            process.destroyForcibly();
            await(process, TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLISECONDS));
        }
        try {
            byte[] errors = stderr.bytes(DRAIN_MILLISECONDS);
            if (!ended) {
                throw CommandException.tooSlow(command, new String(errors, StandardCharsets.UTF_8));
            }
            return new Outcome(process.exitValue(), stdout.bytes(DRAIN_MILLISECONDS), errors);
        } catch (TimeoutException | UncheckedIOException e) {
            throw CommandException.endless(command, e);
        }
    }

    /** Short input goes into the pipe at once; a thread waits for the program to read a long one. */
    private static void feed(Process process, String input) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= FITS_INTO_A_PIPE) {
            write(process.getOutputStream(), bytes);
        } else {
            Thread thread = new Thread(() -> write(process.getOutputStream(), bytes), "hawse-stdin");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void write(OutputStream stdin, byte[] bytes) {
        try (stdin) {
            stdin.write(bytes);
        } catch (IOException e) {
            // EPIPE: the program ended without reading all of it. Its exit status says whether that was an error.
        }
    }

    /** Waits on through interrupts, and keeps them for later. */
    private static boolean await(Process process, long nanoseconds) {
        long deadline = System.nanoTime() + nanoseconds;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
