package io.hawse.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that does a job for each line it reads, and answers with a line: a {@link Reading}, or what failed. Ends when its input
 * does. For one thread.
 */
final class Served implements Closeable {

    private final Process process;
    private final Path errors;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    /** @param errors where what it writes to its standard error goes */
    Served(List<String> command, Path errors) throws BenchException {
        this.errors = errors;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(Redirect.appendTo(errors.toFile()))
                    .start();
        } catch (IOException e) {
            throw new BenchException(e.getMessage() == null ? command.get(0) : e.getMessage(), e);
        }
        requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    Reading ask(String request) throws BenchException {
        try {
            requests.write(request);
            requests.newLine();
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new BenchException(Spawn.lastLine(errors));
            }
            return Reading.parse(answer).orElseThrow(() -> new BenchException(answer));
        } catch (IOException e) {
            throw new BenchException(Spawn.lastLine(errors), e);
        }
    }

    /** Waits until it has ended. */
    @Override
    public void close() throws IOException {
        try {
            requests.close();
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
