package io.hawse.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Starts the launcher's training of an archive of classes ({@link ArchiveTraining}) when a command has ended, and does not wait for it. The
 * training has a session of its own, none of this process's files, and the directory {@code /}: it outlives the caller's terminal and
 * keeps neither its pipes nor its locks.
 */
final class LaterTraining {

    /** Set by the launcher to the command's name when it found no archive and could make one. */
    static final String COMMAND = "hawse.train";

    private static final String LAUNCHER = "hawse.launcher";

    private LaterTraining() {}

    /** Does nothing unless the launcher requested it. */
    static void start(PrintStream err) {
        @Nullable String command = System.getProperty(COMMAND);
        @Nullable String launcher = System.getProperty(LAUNCHER);
        if (command == null || launcher == null) {
            return;
        }
        try {
            new ProcessBuilder("setsid", "sh", launcher, "--train", command)
                    .directory(Path.of("/").toFile())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            err.println("hawse: cannot prepare quick starts: " + e.getMessage());
        }
    }
}
