package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawse.core.Variable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code --env-host}, {@code --env-file} and {@code --env}, in this order, so that the one that says most counts. */
final class EnvironmentWords {

    /** More than execve(2) takes. Such a file may be a pipe or a device, and have no end. */
    private static final int LARGEST_FILE = 8 << 20;

    private final Caller caller;
    private final List<Variable> variables = new ArrayList<>();

    private EnvironmentWords(Caller caller) {
        this.caller = caller;
    }

    static List<Variable> read(Words words, Caller caller) {
        EnvironmentWords environment = new EnvironmentWords(caller);
        if (words.has(RunSyntax.ENV_HOST)) {
            caller.environment().forEach((name, value) -> environment.variables.add(new Variable(name, value)));
        }
        for (String file : words.all(RunSyntax.ENV_FILE)) {
            environment.addFile(file);
        }
        for (String word : words.all(RunSyntax.ENV)) {
            environment.add(word);
        }
        return environment.variables;
    }

    /** {@code NAME=VALUE}; or NAME, to pass on the caller's variable where there is one. */
    private void add(String word) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            variables.add(new Variable(word.substring(0, equals), word.substring(equals + 1)));
            return;
        }
        @Nullable String value = caller.environment().get(word);
        Variable variable = new Variable(word, value == null ? "" : value); // refuses a bad name, set or not
        if (value != null) {
            variables.add(variable);
        }
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw new UsageException(
                        "environment file " + file + " has more than 8 MiB",
                        "a command can have 6 MiB of arguments and variables in all");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
    }

    private void addFile(String word) {
        Path file = caller.path(word);
        List<String> lines;
        try {
            lines = read(file).lines().toList();
        } catch (IOException e) {
            throw new UsageException("environment file " + file + " can't be read: " + Reason.of(e), null, e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String name = equals < 0 ? line.stripTrailing() : line.substring(0, equals);
            try {
                if (name.chars().anyMatch(Character::isWhitespace)) {
                    throw new IllegalArgumentException("variable '" + name + "' has white space in its name");
                }
                add(equals < 0 ? name : line);
            } catch (IllegalArgumentException e) {
                throw new UsageException(file + ":" + (i + 1) + ": " + ErrorReport.message(e), null, e);
            }
        }
    }
}
