package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawse.core.timing.FlightRecording;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

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
                System.getenv(),
                Path.of("").toAbsolutePath(),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                err);
        InjectedHawseFactory factory = new InjectedHawseFactory(caller);
        if (args.length > 0 && (args[0].equals(Verb.RUN.word()) || args[0].equals(Verb.EXEC.word()))) {
            Preparation.start(List.of(args), factory);
        }
        Configuration configuration = new Configuration(caller, Path.of("/etc/hawse/hawse.conf"));
        Cli cli = new Cli(caller, configuration, factory, new JvmSignals(), began);
        int status = cli.run(List.of(args));
        if (System.getProperty(LaterTraining.COMMAND) != null) {
            LaterTraining.start(err);
        }
        if (FlightRecording.isOn()) {
            System.exit(status); // has a shutdown hook, which writes the recording
        }
        // Not exit: newer JDKs make a logger for it, which takes 10 ms, and there are no other shutdown hooks to run.
        Runtime.getRuntime().halt(status);
    }
}
