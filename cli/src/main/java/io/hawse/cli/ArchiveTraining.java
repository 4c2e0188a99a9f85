package io.hawse.cli;

import static io.hawse.sys.launch.Operand.number;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawse.core.Hawse;
import io.hawse.core.StateFolders;
import io.hawse.core.timing.FlightRecording;
import io.hawse.sys.Architecture;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.NetworkNamespaces;
import io.hawse.sys.Syscall;
import io.hawse.sys.launch.Operand;
import io.hawse.sys.launch.ProgramBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What the JVM does whose classes the launcher's archive has: it goes the usual ways once, in folders of its own and, where it may, in a
 * network namespace of its own, so that nothing of the caller's is touched. What doesn't work here only makes the archive smaller.
 */
public final class ArchiveTraining {

    private static final int LIMIT_MILLISECONDS = 120_000; // it has the lowest priority
    private static final String ENDS = "true";
    private static final String LIVES = "wait";
    private static final int NOBODY = -1;
    private static final int REMOVALS = 50;
    private static final long BETWEEN_REMOVALS_NANOSECONDS = 20_000_000;
    private static final String CONTAINER = "training";
    private static final String SUBNET = "--subnet=192.0.2.0/24"; // documentation's (RFC 5737)

    private ArchiveTraining() {}

    /** For which commands an archive is; where there is one for all, it is for the others. */
    private enum Kind {
        /** Those that have nothing to do with containers. */
        LIGHT,
        RUN,
        /** Those that need a container and no driver. */
        LOOK,
        /** Those that need a driver for what is there already. */
        OTHERS,
        ALL
    }

    /** @param args the kind, in lower case */
    public static void main(String[] args) throws IOException {
        haltInTheEnd();
        Path folder = Files.createTempDirectory("hawse-training-");
        try {
            train(folder, Kind.valueOf(args[0].toUpperCase(Locale.ROOT)));
        } finally {
            remove(folder);
        }
    }

    /** The launcher's lock keeps other trainings from starting. */
    private static void haltInTheEnd() {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(LIMIT_MILLISECONDS);
                        Runtime.getRuntime().halt(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "hawse-training-limit");
        watch.setDaemon(true);
        watch.start();
    }

    private static void train(Path folder, Kind kind) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("HAWSE_"));
        environment.put("HAWSE_STATE", folder.resolve("state").toString());
        environment.put("HAWSE_LAYERS", folder.resolve("layers").toString());
        environment.put("HAWSE_NETWORKS", folder.resolve("networks").toString());
        Caller caller = new Caller(
                environment,
                folder,
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
        // First of all: threads that begin before stay where they are.
        boolean apart = kind != Kind.LIGHT && isInANetworkOfItsOwn();
        loadMain();
        if (kind == Kind.LIGHT || kind == Kind.ALL) {
            run(caller, "version");
            run(caller, "help");
            run(caller, "help", "run");
        }
        if (kind != Kind.LIGHT) {
            Verb verb = kind == Kind.LOOK ? Verb.EXEC : Verb.RUN; // an injector for those that need a driver alone
            Preparation.start(List.of(verb.word()), new InjectedHawseFactory(caller));
        }
        if (kind == Kind.RUN || kind == Kind.ALL) {
            runContainers(caller, box(folder).toString(), apart);
        }
        if (kind == Kind.LOOK || kind == Kind.ALL) {
            lookAtOne(caller);
        }
        if (kind == Kind.OTHERS || kind == Kind.ALL) {
            removeOne(caller);
        }
    }

    /** A root file system with two commands: one ends at once, the other not by itself. */
    private static Path box(Path folder) throws IOException {
        Path box = folder.resolve("box");
        Path commands = Files.createDirectories(box.resolve("bin"));
        writeCommand(commands.resolve(ENDS), Syscall.EXIT_GROUP, number(0));
        writeCommand(commands.resolve(LIVES), Syscall.PPOLL, number(0), number(0), number(0), number(0), number(0));
        return box;
    }

    private static void writeCommand(Path file, Syscall call, Operand... arguments) throws IOException {
        ProgramBuilder program = new ProgramBuilder(Architecture.current(), NOBODY);
        program.call(call, arguments);
        Files.write(file, program.build().image());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Also the second one in a network, who meets the first one's. */
    private static void runContainers(Caller caller, String box, boolean apart) {
        run(caller, "run", "--net=none", box, ENDS);
        run(caller, "run", "--net=loopback", box, ENDS);
        if (apart) {
            for (String driver : List.of("--net=bridge", "--net=netlink")) {
                run(caller, "run", driver, SUBNET, box, ENDS);
                run(caller, "run", driver, SUBNET, "--rm", "-d", "--name=" + CONTAINER, box, LIVES);
                run(caller, "run", driver, SUBNET, box, ENDS);
                run(caller, "rm", "-f", CONTAINER);
            }
            run(caller, "run", box, ENDS);
        }
    }

    /** The first start looks for what all drivers may have left, so this one's has none. */
    private static void lookAtOne(Caller caller) {
        run(
                caller,
                options -> Hawse.builder()
                        .state(StateFolders.standard(caller::variable))
                        .build(),
                "run",
                "--net=none",
                "--rm",
                "-d",
                "--name=" + CONTAINER,
                "host",
                "sleep",
                "30");
        run(caller, "ps");
        run(caller, "exec", CONTAINER, "true");
        run(caller, "logs", CONTAINER);
        run(caller, "inspect", CONTAINER);
        run(caller, "stop", "-t=0", CONTAINER);
        run(caller, "rm", "-f", CONTAINER);
    }

    private static void removeOne(Caller caller) {
        run(caller, "run", "--net=loopback", "--rm", "-d", "--name=" + CONTAINER, "host", "sleep", "30");
        run(caller, "rm", "-f", CONTAINER);
        run(caller, "network", "ls");
        run(caller, "drivers");
    }

    /** What doesn't come by here otherwise: the class Main, and what it asks. */
    private static void loadMain() {
        FlightRecording.isOn();
        try {
            Class.forName(Main.class.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInANetworkOfItsOwn() {
        try {
            NetworkNamespaces.leaveForANewOne();
            return true;
        } catch (ErrnoException e) {
            return false; // an ordinary user, who makes no bridges either
        }
    }

    private static void run(Caller caller, String... words) {
        run(caller, new InjectedHawseFactory(caller), words);
    }

    private static void run(Caller caller, HawseFactory factory, String... words) {
        Configuration configuration = new Configuration(caller, caller.folder().resolve("no-such-configuration"));
        new Cli(caller, configuration, factory, new JvmSignals(), System.nanoTime()).run(List.of(words));
    }

    /** The thread that has learnt of a detached container's end may be looking for what that has left. */
    private static void remove(Path folder) throws IOException {
        for (int i = 1; i < REMOVALS && !isRemoved(folder); i++) {
            LockSupport.parkNanos(BETWEEN_REMOVALS_NANOSECONDS);
        }
        removeAll(folder);
    }

    private static boolean isRemoved(Path folder) {
        try {
            removeAll(folder);
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static void removeAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path :
                    all.sorted((first, second) -> second.compareTo(first)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
