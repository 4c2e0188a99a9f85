package io.hawse.net.ipcommand;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.api.Probe;
import io.hawse.net.bridge.Announcement;
import io.hawse.net.bridge.DerivedMac;
import io.hawse.net.bridge.RandomNames;
import io.hawse.net.bridge.RemovalRules;
import io.hawse.net.bridge.RequestCheck;
import io.hawse.sys.EffectiveCapabilities;
import io.hawse.sys.PacketSockets;
import io.hawse.sys.command.CommandRunner;
import io.hawse.sys.command.ExecutableFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A bridge on the host and a veth pair for each container, built with {@code ip(8)}: slower than netlink by some processes, and
 * every step can be read and repeated by hand.
 *
 * <p>An attach takes three processes, a detach one or two. All of them run in the host's namespace but the attach's last, which
 * sets up the container's side and is started inside. No thread of this JVM ever enters the container's namespace.
 *
 * <p>What Hawse made carries its tag as alias: {@code hawse:network:NAME} on the bridge, {@code hawse:container:ID} on the host's
 * end of each pair. A bridge without the tag may be used when its addresses fit; it is never deleted.
 *
 * <p><b>Privileges.</b> CAP_NET_ADMIN, and CAP_SYS_ADMIN to enter the container's namespace; for a container with another
 * MAC address than {@link DerivedMac} CAP_NET_RAW, too.
 */
public final class IpCommandDriver implements NetworkDriver {

    private static final String IP = "ip";

    private final Supplier<Optional<Path>> finder;
    private final HostFiles host;
    private final RandomNames random;
    private final Ip ip;
    private final Announcer announcer;

    /** For {@link java.util.ServiceLoader}. */
    public IpCommandDriver() {
        this(
                CommandRunner.system(),
                () -> ExecutableFinder.system().find(IP),
                new HostFiles(Path.of("/proc")),
                PacketSockets::send,
                () -> ThreadLocalRandom.current().nextLong());
    }

    IpCommandDriver(
            CommandRunner runner,
            Supplier<Optional<Path>> finder,
            HostFiles host,
            Announcer.Frames frames,
            LongSupplier randomBits) {
        this.finder = finder;
        this.host = host;
        this.random = new RandomNames(randomBits);
        this.ip = new Ip(runner, finder);
        this.announcer = new Announcer(frames);
    }

    @Override
    public String name() {
        return "bridge";
    }

    @Override
    public String description() {
        return "a veth pair on a bridge, built with ip(8)";
    }

    @Override
    public Addressing addressing() {
        return Addressing.LEASED;
    }

    @Override
    public Probe probe() {
        try {
            EffectiveCapabilities capabilities = host.capabilities();
            if (!capabilities.hasNetAdmin()) {
                return Probe.unusable("it needs CAP_NET_ADMIN: run hawse as root");
            }
            if (!capabilities.hasSysAdmin()) {
                return Probe.unusable("it needs CAP_SYS_ADMIN to enter the container's namespace: run hawse as root");
            }
        } catch (IOException e) {
            return Probe.unusable("it can't read what this process may do: " + e.getMessage());
        }
        Optional<Path> program = finder.get();
        if (program.isEmpty()) {
            List<String> folders = ExecutableFinder.system().folders().stream()
                    .map(Path::toString)
                    .toList();
            return Probe.unusable("there is no ip(8) in " + String.join(", ", folders) + ": install iproute2");
        }
        return isBusybox(program.get())
                ? Probe.unusable(program.get() + " is busybox's, which has no batches: install iproute2")
                : Probe.usable();
    }

    private static boolean isBusybox(Path program) {
        try {
            return program.toRealPath().endsWith("busybox");
        } catch (IOException e) {
            // Gone since it was found; running it will say so.
            return false;
        }
    }

    @Override
    public Attachment attach(AttachRequest request) {
        Network network = RequestCheck.network(request);
        return new Attaching(ip, host, random, request, network, announcer).run(name());
    }

    @Override
    public void detach(Attachment attachment) {
        // For the container that has the addresses next.
        List<NetworkException> failures = new ArrayList<>(attachment
                .bridge()
                .map(bridge -> announcer.announce(ip, bridge, Announcement.atDetach(attachment)))
                .orElse(List.of()));
        try {
            new Removal(ip).remove(attachment.container(), attachment.hostInterfaces(), attachment.bridge());
        } catch (NetworkException e) {
            failures.add(e);
        }
        RemovalRules.report(failures);
    }

    @Override
    public List<OwnedInterface> owned() {
        return ip.links(Line.of("link", "show")).stream()
                .flatMap(link -> link.tag().map(tag -> owned(link, tag)).stream())
                .toList();
    }

    private static OwnedInterface owned(LinkLine link, OwnerTag tag) {
        return new OwnedInterface(new InterfaceName(link.name()), tag.container());
    }

    @Override
    public void remove(OwnedInterface orphan) {
        var removal = new Removal(ip);
        orphan.container()
                .ifPresentOrElse(
                        container -> removal.remove(container, List.of(orphan.name()), Optional.empty()),
                        () -> removal.removeBridge(orphan.name()));
    }
}
