package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Somebody who calls from a folder, with variables, and reads what is printed. */
final class FakeCaller {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path folder;
    private final Map<String, String> environment;
    private final String answer;

    FakeCaller(Path folder, Map<String, String> environment) {
        this(folder, environment, "");
    }

    /** @param answer all that there is on standard input */
    FakeCaller(Path folder, Map<String, String> environment, String answer) {
        this.folder = folder;
        this.environment = environment;
        this.answer = answer;
    }

    static FakeCaller in(Path folder) {
        return new FakeCaller(folder, Map.of());
    }

    Caller caller() {
        return printingTo(out);
    }

    Caller printingTo(OutputStream other) {
        return new Caller(
                environment,
                folder,
                new ByteArrayInputStream(answer.getBytes(UTF_8)),
                other,
                new PrintStream(err, true, UTF_8));
    }

    String out() {
        return out.toString(UTF_8);
    }

    String err() {
        return err.toString(UTF_8);
    }
}
