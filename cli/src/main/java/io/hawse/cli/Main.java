package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawse.core.timing.FlightRecording;
import io.hawse.sys.ProcessInput;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the JVM comes in, and the only place where it is told to go. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        long began = System.nanoTime();
        // Not System.out and System.err: those swallow failed writes, and turn what the locale lacks into '?'.
        PrintStream err =
                new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)), true, UTF_8);
        // What a plugin prints is no part of a result.
        System.setOut(System.err);
        Caller caller = new Caller(
                environment(),
                ProcessInput.workingFolder(),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                err);
        List<String> words = ProcessInput.arguments(args);
        InjectedHawseFactory factory = new InjectedHawseFactory(caller);
        Preparation.start(words, factory);
        Configuration configuration = new Configuration(caller, Path.of("/etc/hawse/hawse.conf"));
        Cli cli = new Cli(caller, configuration, factory, new JvmSignals(), began);
        int status = cli.run(words);
        if (System.getProperty(LaterTraining.COMMAND) != null) {
            LaterTraining.start(err);
        }
        if (FlightRecording.isOn()) {
            System.exit(status); // has a shutdown hook, which writes the recording
        }
        // Not exit: newer JDKs make a logger for it, which takes 10 ms, and there are no other shutdown hooks to run.
        Runtime.getRuntime().halt(status);
    }

    /** The caller's variables: the launcher sets LC_ALL, so that Java knows file names in UTF-8, and says what it was. */
    private static Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(ProcessInput.environment());
        String launcher = System.getProperty("hawse.launcher");
        if (launcher != null) {
            String original = System.getProperty("hawse.lc-all");
            if (original == null) {
                variables.remove("LC_ALL");
            } else {
                variables.put("LC_ALL", original);
            }
        }
        return variables;
    }
}
