package io.hawse.net.testkit;

import io.hawse.net.api.Target;
import io.hawse.sys.command.Command;
import io.hawse.sys.command.CommandException;
import io.hawse.sys.command.CommandRunner;
import io.hawse.sys.command.ExecutableFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code ip(8)} of iproute2 in one network namespace: the outside witness of what a driver did, and the hand that prepares what it
 * shall meet. It knows nothing of any driver.
 *
 * <p><b>Privileges.</b> None to look at the host's side. Inside a container {@code nsenter(1)} of util-linux is needed, and root or
 * the user who made the container's user namespace. To change something: CAP_NET_ADMIN there.
 *
 * <p>Immutable; each run is a process of its own, of 30 seconds at the most, and leaves nothing.
 */
public final class Ip {

    // The first namespace alone has it (net_core_table in net/core/sysctl_net_core.c); everybody may look.
    private static final Path OF_THE_FIRST_NAMESPACE = Path.of("/proc/sys/net/core/netdev_budget");

    private final List<String> prefix;

    private Ip(List<String> prefix) {
        this.prefix = prefix;
    }

    /** In this JVM's network namespace, which plays the host. */
    public static Ip host() {
        return new Ip(List.of(program("ip")));
    }

    /** In a container's network namespace; it has to live. */
    public static Ip inside(Target target) {
        List<String> words = new ArrayList<>(List.of(program("nsenter"), "--target", Long.toString(target.pid())));
        if (target.owner() == Target.Owner.CONTAINER) {
            words.addAll(List.of("--user", "--preserve-credentials"));
        }
        words.addAll(List.of("--net", program("ip")));
        return new Ip(words);
    }

    /**
     * Whether this JVM's network namespace is another than the machine's first, so that a test may do in it what it likes:
     * {@code unshare --net} makes one.
     */
    public static boolean hostIsApart() {
        return !Files.exists(OF_THE_FIRST_NAMESPACE);
    }

    /** What is missing to use this class; empty when nothing is. */
    static Optional<String> obstacle() {
        for (String name : List.of("ip", "nsenter")) {
            if (ExecutableFinder.system().find(name).isEmpty()) {
                return Optional.of(
                        "there is no " + name + "(8) in the system's folders: install iproute2 and util-linux");
            }
        }
        return Optional.empty();
    }

    private static String program(String name) {
        return ExecutableFinder.system()
                .find(name)
                .map(Path::toString)
                .orElseThrow(() -> new IllegalStateException("there is no " + name + "(8) in the system's folders"));
    }

    /**
     * Runs it: {@code run("-o", "link", "show")}.
     *
     * @return the lines of its standard output, without the white space around them
     * @throws IllegalStateException when it ends with another exit status than 0; what it said is in the message
     */
    public List<String> run(String... arguments) {
        return output("", arguments).lines().map(String::strip).toList();
    }

    /**
     * Runs several commands in one process, each a line as in {@code ip-batch}; stops at the first that fails.
     *
     * @throws IllegalStateException when one fails; what ip said is in the message
     */
    public void batch(List<String> lines) {
        output(lines.stream().map(line -> line + "\n").collect(Collectors.joining()), "-batch", "-");
    }

    /** The names of the interfaces there, {@code lo} among them, in the order of their indexes. */
    public List<String> interfaces() {
        return Look.at(this).links().stream().map(Look.Link::name).toList();
    }

    String output(String input, String... arguments) {
        List<String> argv = new ArrayList<>(prefix);
        argv.addAll(List.of(arguments));
        String[] rest = argv.subList(1, argv.size()).toArray(String[]::new);
        Command command = Command.of(Path.of(argv.get(0)), rest).withInput(input);
        try {
            return CommandRunner.system().run(command).stdout();
        } catch (CommandException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
