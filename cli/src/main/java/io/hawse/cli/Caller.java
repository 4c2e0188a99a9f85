package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawse.sys.ByteText;
import io.hawse.sys.PathText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever called, and what they brought along: no class but Main asks the JVM for it.
 *
 * @param environment the caller's variables
 * @param folder an absolute path: where relative ones begin
 * @param in for answers
 * @param out for results
 * @param err for people
 */
record Caller(Map<String, String> environment, Path folder, InputStream in, OutputStream out, PrintStream err) {

    Caller {
        environment = Map.copyOf(environment);
    }

    /** A variable that is set to something; an empty one counts as unset, as it does for XDG's. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The absolute path of a word that names a file or folder, as short as it can be without a look at links. */
    Path path(String word) {
        Path path = folder.resolve(PathText.path(word));
        for (Path name : path) {
            if (name.toString().equals("..")) {
                return path;
            }
        }
        return path.normalize();
    }

    /**
     * Asks a person something, or a script that knows the answer.
     *
     * @return the line that comes back, without its end; empty when there is none
     * @throws UsageException when it can't be read
     */
    String ask(String question) {
        err.print(question);
        err.flush();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = in.read();
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = in.read();
            }
            if (next < 0) {
                err.println(); // where nobody has ended the line
            }
        } catch (IOException e) {
            throw new UsageException("the answer can't be read: " + Reason.of(e), null, e);
        }
        return line.toString(UTF_8);
    }

    /**
     * Prints a result, whole.
     *
     * @throws LostOutputException when it doesn't get there
     */
    void print(String text) {
        try {
            out.write(ByteText.encode(text));
            out.flush();
        } catch (IOException e) {
            throw new LostOutputException(e);
        }
    }
}
