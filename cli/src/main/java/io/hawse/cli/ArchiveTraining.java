package io.hawse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawse.core.timing.FlightRecording;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.NetworkNamespaces;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the JVM does whose classes the launcher's archive has: it goes the usual ways once, in folders of its own and, where it may, in a
 * network namespace of its own, so that nothing of the caller's is touched. What doesn't work here only makes the archive smaller.
 */
public final class ArchiveTraining {

    private static final int LIMIT_MILLISECONDS = 30_000;
    private static final String CONTAINER = "training";
    private static final String SUBNET = "--subnet=192.0.2.0/24"; // documentation's (RFC 5737)

    private ArchiveTraining() {}

    /** @param args {@code light}: without what commands need that have to do with containers */
    public static void main(String[] args) throws IOException {
        haltInTheEnd();
        Path folder = Files.createTempDirectory("hawse-training-");
        try {
            train(folder, args.length == 1 && args[0].equals("light"));
        } finally {
            remove(folder);
        }
    }

    /** The launcher waits. */
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

    private static void train(Path folder, boolean light) {
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
        if (light) {
            loadMain();
            run(caller, "version");
            run(caller, "help");
            run(caller, "help", "run");
            return;
        }
        // First of all: threads that begin before stay where they are.
        boolean apart = isInANetworkOfItsOwn();
        loadMain();
        NativeCalls.prepareMeanwhile();
        run(caller, "version");
        run(caller, "help");
        run(caller, "run", "--net=none", "host", "true");
        run(caller, "run", "--net=loopback", "host", "true");
        if (apart) {
            run(caller, "run", "host", "true");
            run(caller, "run", "--net=netlink", SUBNET, "host", "true");
        }
        run(caller, "run", "--net=loopback", "--rm", "-d", "--name=" + CONTAINER, "host", "sleep", "30");
        run(caller, "ps");
        run(caller, "exec", CONTAINER, "true");
        run(caller, "logs", CONTAINER);
        run(caller, "rm", "-f", CONTAINER);
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
        Configuration configuration = new Configuration(caller, caller.folder().resolve("no-such-configuration"));
        new Cli(caller, configuration, new GuiceHawseFactory(caller), new JvmSignals(), System.nanoTime())
                .run(List.of(words));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path :
                    all.sorted((first, second) -> second.compareTo(first)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
