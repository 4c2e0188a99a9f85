package io.hawse.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hawse.core.ContainerSpec;
import io.hawse.core.Hawse;
import io.hawse.core.StateFolders;
import io.hawse.net.ipcommand.IpCommandDriver;
import io.hawse.net.loopback.LoopbackDriver;
import io.hawse.net.netlink.NetlinkDriver;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JVM of its own that starts and ends containers, one after the other. Usage: {@code StartingJvm STATE LAYERS NETWORKS BOX DRIVER COUNT ORDER}.
 * It says {@code ready}, begins when it is written a line, and prints a {@link Life} a line.
 */
final class StartingJvm {

    private StartingJvm() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        Hawse hawse = hawse(new StateFolders(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])));
        ContainerSpec waiting = Life.waiting(Path.of(args[3]), args[4]);
        out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        Life.of(hawse, waiting, Integer.parseInt(args[5]), Life.Order.valueOf(args[6]))
                .forEach(life -> out.println(life.line()));
    }

    static Hawse hawse(StateFolders folders) {
        return Hawse.builder()
                .driver(new NetlinkDriver())
                .driver(new IpCommandDriver())
                .driver(new LoopbackDriver())
                .state(folders)
                .build();
    }

    /** The Java that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin/java").toString();
    }

    /** What runs a class by this JVM's Java, with its class path and rights; arguments may be added. */
    static List<String> command(Class<?> main, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(options);
        command.add("--enable-native-access=ALL-UNNAMED");
        Optional.ofNullable(System.getProperty("jffi.boot.library.path"))
                .ifPresent(path -> command.add("-Djffi.boot.library.path=" + path));
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), main.getName()));
        return command;
    }

    /** One that has been started with this JVM's class path and rights. */
    static Running start(TestHost host, String driver, int count, Life.Order order) {
        List<String> command = command(StartingJvm.class, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(
                host.stateFolders().runtime().toString(),
                host.stateFolders().layers().toString(),
                host.stateFolders().networks().toString(),
                host.box(),
                driver,
                Integer.toString(count),
                order.name()));
        return Running.start(new ProcessBuilder(command));
    }
}
