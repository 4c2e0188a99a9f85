package org.example.ptp;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Route;
import io.hawse.net.api.Target;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A veth pair for each container and no bridge: the host reaches a container by a route to its one address, and containers don't
 * see each other's broadcasts. Built with {@code ip(8)}.
 *
 * <p>On the host: the pair's end {@code ptp????????}, with the network's gateway address and a route to the container. In the
 * container: the other end, the address that the core has leased, and the default route by the gateway.
 */
public final class PtpDriver implements NetworkDriver {

    /** Runs a program. The test puts one in between that fails. */
    interface Tool {
        /**
         * @param input for its standard input
         * @return its standard output
         * @throws IOException when it couldn't be run or failed; the message is what it said
         */
        String run(List<String> command, String input) throws IOException;
    }

    private static final int ETHERNET = 1500;
    private static final int CAP_NET_ADMIN = 12;
    private static final int CAP_SYS_ADMIN = 21;
    private static final String PREFIX = "ptp";
    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private static final Pattern TAGGED = Pattern.compile("^\\d+: (" + PREFIX + "[^@:]+).*alias (\\S+)\\s*$");

    private final Tool tool;

    /** For {@link java.util.ServiceLoader}. */
    public PtpDriver() {
        this(PtpDriver::execute);
    }

    PtpDriver(Tool tool) {
        this.tool = tool;
    }

    @Override
    public String name() {
        return "ptp";
    }

    @Override
    public String description() {
        return "a veth pair without a bridge, and a route to it";
    }

    @Override
    public Addressing addressing() {
        return Addressing.LEASED;
    }

    @Override
    public Probe probe() {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            long capabilities = status.filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("CapEff:".length()).strip(), 16))
                    .findFirst()
                    .orElse(0L);
            if ((capabilities >> CAP_NET_ADMIN & 1) == 0 || (capabilities >> CAP_SYS_ADMIN & 1) == 0) {
                return Probe.unusable("it needs CAP_NET_ADMIN and CAP_SYS_ADMIN: run hawse as root");
            }
        } catch (IOException e) {
            return Probe.unusable("it can't read what this process may do: " + e.getMessage());
        }
        return Stream.of("ip", "nsenter")
                .filter(program -> find(program).isEmpty())
                .findFirst()
                .map(program -> Probe.unusable("there is no " + program + " in " + String.join(", ", FOLDERS)))
                .orElseGet(Probe::usable);
    }

    private static Optional<Path> find(String program) {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public Attachment attach(AttachRequest request) {
        Network network = request.network()
                .orElseThrow(
                        () -> new NetworkException(Kind.USER, "container " + request.container() + " has no network"));
        if (request.interfaceName().value().equals("lo")) {
            throw new NetworkException(Kind.USER, "interface lo is there in every namespace", "choose another name");
        }
        InterfaceName hostEnd = new InterfaceName(
                PREFIX + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41), Character.MAX_RADIX));
        int mtu = network.mtu().orElse(ETHERNET);
        try {
            batch(List.of(), hostSide(request, network, hostEnd, mtu));
            batch(inside(request.target()), containerSide(request, network));
        } catch (IOException e) {
            throw undone(request, hostEnd, e);
        }
        return new Attachment(
                name(),
                request.container(),
                Optional.of(network.name()),
                request.interfaceName(),
                request.addresses(),
                gateways(request, network).map(Route::defaultBy).toList(),
                request.mac(),
                OptionalInt.of(mtu),
                List.of(hostEnd),
                Optional.empty(),
                List.of());
    }

    private static List<String> hostSide(AttachRequest request, Network network, InterfaceName hostEnd, int mtu) {
        List<String> lines = new ArrayList<>();
        lines.add("link add name " + hostEnd + " mtu " + mtu + " type veth peer name " + request.interfaceName()
                + request.mac().map(mac -> " address " + mac).orElse("") + " mtu " + mtu + " netns "
                + request.target().netns());
        // The tag comes next, so that little time remains in which nobody could tell whose this is.
        lines.add("link set dev " + hostEnd + " alias " + OwnerTag.of(request.container()) + " addrgenmode none");
        lines.add("link set dev " + hostEnd + " up");
        gateways(request, network)
                .forEach(gateway -> lines.add("addr add " + host(gateway) + " dev " + hostEnd + nodad(gateway)));
        request.addresses().forEach(address -> lines.add("route add " + host(address.address()) + " dev " + hostEnd));
        return lines;
    }

    private static List<String> containerSide(AttachRequest request, Network network) {
        InterfaceName name = request.interfaceName();
        List<String> lines = new ArrayList<>();
        lines.add("link set dev " + name + " addrgenmode none");
        for (InterfaceAddress address : request.addresses()) {
            // The subnet's other addresses aren't on this link: all goes by the gateway.
            lines.add("addr add " + address + " dev " + name + " noprefixroute" + nodad(address.address()));
        }
        lines.add("link set dev " + name + " up");
        gateways(request, network).forEach(gateway -> {
            lines.add("route add " + host(gateway) + " dev " + name);
            lines.add("route add default via " + gateway.getHostAddress() + " dev " + name);
        });
        // Last, so that a failure before leaves the namespace as it was once the pair is gone.
        lines.add("link set dev lo up");
        return lines;
    }

    /** Those of the families that the container has an address of. */
    private static Stream<InetAddress> gateways(AttachRequest request, Network network) {
        return network.ranges().stream()
                .filter(range -> request.addresses().stream()
                        .anyMatch(address -> range.subnet().contains(address.address())))
                .map(Network.Range::gateway);
    }

    private static String host(InetAddress address) {
        return address.getHostAddress() + (address instanceof Inet6Address ? "/128" : "/32");
    }

    private static String nodad(InetAddress address) {
        return address instanceof Inet6Address ? " nodad" : "";
    }

    /** Deletes the pair, which takes all else along, whether or not it was made. */
    private NetworkException undone(AttachRequest request, InterfaceName hostEnd, IOException failure) {
        Kind kind = String.valueOf(failure.getMessage()).contains("File exists") ? Kind.CONFLICT : Kind.ENVIRONMENT;
        NetworkException result = new NetworkException(
                kind,
                "could not attach container " + request.container() + ": " + failure.getMessage()
                        + "; undone: veth pair " + hostEnd,
                null,
                failure);
        try {
            delete(hostEnd);
        } catch (NetworkException e) {
            result.addSuppressed(e);
        }
        return result;
    }

    @Override
    public void detach(Attachment attachment) {
        removeAll(attachment.container(), attachment.hostInterfaces());
    }

    @Override
    public void remove(OwnedInterface orphan) {
        orphan.container().ifPresent(container -> removeAll(container, List.of(orphan.name())));
    }

    /** Those of them that still are this container's: a name may be somebody else's by now. */
    private void removeAll(ContainerId container, List<InterfaceName> names) {
        List<NetworkException> failures = new ArrayList<>();
        for (OwnedInterface owned : owned()) {
            if (names.contains(owned.name()) && owned.container().equals(Optional.of(container))) {
                try {
                    delete(owned.name());
                } catch (NetworkException e) {
                    failures.add(e);
                }
            }
        }
        if (!failures.isEmpty()) {
            NetworkException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private void delete(InterfaceName name) {
        try {
            tool.run(List.of("ip", "link", "del", "dev", name.value()), "");
        } catch (IOException e) {
            // Gone already, perhaps with its container; or between ip's look at the name and the kernel's at the index.
            String message = String.valueOf(e.getMessage());
            if (!message.contains("Cannot find device") && !message.contains("No such device")) {
                throw new NetworkException(
                        Kind.ENVIRONMENT, "could not delete " + name + ": " + e.getMessage(), null, e);
            }
        }
    }

    @Override
    public List<OwnedInterface> owned() {
        try {
            List<OwnedInterface> owned = new ArrayList<>();
            for (String line : tool.run(List.of("ip", "-o", "link", "show", "type", "veth"), "")
                    .lines()
                    .toList()) {
                Matcher tagged = TAGGED.matcher(line);
                if (tagged.matches()) {
                    OwnerTag.parse(tagged.group(2))
                            .ifPresent(tag ->
                                    owned.add(new OwnedInterface(new InterfaceName(tagged.group(1)), tag.container())));
                }
            }
            return owned;
        } catch (IOException e) {
            throw new NetworkException(Kind.ENVIRONMENT, "could not list interfaces: " + e.getMessage(), null, e);
        }
    }

    /** As a process, since no thread of this JVM may enter another namespace. */
    private static List<String> inside(Target target) {
        return List.of("nsenter", "--net=" + target.netns());
    }

    private void batch(List<String> prefix, List<String> lines) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("ip", "-batch", "-"));
        tool.run(command, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    static String execute(List<String> command, String input) throws IOException {
        List<String> argv = new ArrayList<>(command);
        argv.set(
                0,
                find(command.get(0))
                        .orElseThrow(() -> new IOException("there is no " + command.get(0)))
                        .toString());
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C"); // its answers in English
        builder.environment().put("PATH", String.join(":", FOLDERS));
        Process process = builder.start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes());
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException("'" + String.join(" ", command) + "' failed with status " + status + ": "
                        + output.strip().replace('\n', ' '));
            }
            return output;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
