package io.hawse.net.netlink;

import io.hawse.net.api.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code ip(8)} and {@code unshare(1)} by means that aren't the driver's own. */
final class Witness {

    private Witness() {}

    /**
     * Whether this JVM's network namespace isn't the machine's, so that a test may do in it what it likes. The first namespace
     * alone has this sysctl (net_core_table in the kernel's net/core/sysctl_net_core.c); init's namespace can't be asked by
     * everybody.
     */
    static boolean isApart() {
        return !Files.exists(Path.of("/proc/sys/net/core/netdev_budget"));
    }

    static List<String> host(String... arguments) throws IOException, InterruptedException {
        return run(List.of("ip"), arguments);
    }

    static List<String> inside(ParkedNamespace container, String... arguments)
            throws IOException, InterruptedException {
        return run(nsenter(container.target()), arguments);
    }

    private static List<String> nsenter(Target target) {
        List<String> command = new ArrayList<>(List.of("nsenter", "--target", Long.toString(target.pid()), "--net"));
        if (target.owner() == Target.Owner.CONTAINER) {
            command.addAll(List.of("--user", "--preserve-credentials"));
        }
        command.add("ip");
        return command;
    }

    /** The names of the host's interfaces, lo's aside. */
    static List<String> hostLinks() throws IOException, InterruptedException {
        return host("-o", "link", "show").stream()
                .map(line -> line.split(": ", -1)[1].replaceFirst("@.*", ""))
                .filter(name -> !name.equals("lo"))
                .toList();
    }

    private static List<String> run(List<String> prefix, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        Stream.of(arguments).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output.lines().map(String::strip).toList();
    }
}
