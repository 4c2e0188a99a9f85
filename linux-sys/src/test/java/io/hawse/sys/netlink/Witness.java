package io.hawse.sys.netlink;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ip(8)}, which knows nothing of our code; and other network namespaces, which live as long as a process does. */
public final class Witness {

    private Witness() {}

    /**
     * Skips the test unless this JVM is in a network namespace that is not the machine's, so that a test may do in it what it
     * likes. The first namespace alone has this sysctl (net_core_table in the kernel's net/core/sysctl_net_core.c).
     */
    public static void assumeApart() {
        assumeTrue(
                !Files.exists(Path.of("/proc/sys/net/core/netdev_budget")),
                "it must not run in the machine's own network namespace: use unshare --net");
    }

    /** The lines that {@code ip} with these arguments prints. */
    public static List<String> ip(String arguments) throws IOException, InterruptedException {
        return run("ip " + arguments);
    }

    /** The one line. */
    public static String line(String arguments) throws IOException, InterruptedException {
        List<String> lines = ip(arguments);
        if (lines.size() != 1) {
            throw new IOException("ip " + arguments + ": " + lines);
        }
        return lines.get(0);
    }

    /** Removes all links but lo, and their routes and neighbours with them; and rules, which hang on nothing. */
    public static void removeEverything() throws IOException, InterruptedException {
        for (String line : ip("-o link show")) {
            String name = line.split(": ", -1)[1].replaceFirst("@.*", "");
            if (!name.equals("lo")) {
                // May have gone with its peer meanwhile.
                run("sh -c", "ip link del dev " + name + " 2>/dev/null || true");
            }
        }
        for (String family : List.of("-4", "-6")) {
            for (String line : ip(family + " rule show")) {
                String priority = line.replaceFirst(":.*", "");
                if (!List.of("0", "32766", "32767").contains(priority)) {
                    ip(family + " rule del priority " + priority);
                }
            }
        }
    }

    private static List<String> run(String words, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(words.split(" ")));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output.lines().map(String::strip).toList();
    }

    /** A network namespace with a process in it. */
    public static final class Elsewhere implements AutoCloseable {

        private final Process process;

        private Elsewhere(Process process) {
            this.process = process;
        }

        public static Elsewhere open() throws IOException {
            Process process = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo inside; exec cat").start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            if (!"inside".equals(output.readLine())) {
                throw new IOException("can't make a network namespace");
            }
            return new Elsewhere(process);
        }

        public int pid() {
            return Math.toIntExact(process.pid());
        }

        /** The lines that {@code ip} in there prints. */
        public List<String> ip(String arguments) throws IOException, InterruptedException {
            return run("nsenter --target " + pid() + " --net ip " + arguments);
        }

        /** It ends with its input; its links go with it, a little later. */
        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }
}
