package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
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
 * @param out for results
 * @param err for people
 */
record Caller(Map<String, String> environment, Path folder, OutputStream out, PrintStream err) {

    Caller {
        environment = Map.copyOf(environment);
    }

    /** A variable that is set to something; an empty one counts as unset, as it does for XDG's. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The absolute path of a word that names a file or folder, as short as it can be without a look at links. */
    Path path(String word) {
        Path path = folder.resolve(word);
        for (Path name : path) {
            if (name.toString().equals("..")) {
                return path;
            }
        }
        return path.normalize();
    }

    /**
     * Prints a result, whole.
     *
     * @throws LostOutputException when it doesn't get there
     */
    void print(String text) {
        try {
            out.write(text.getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new LostOutputException(e);
        }
    }
}
