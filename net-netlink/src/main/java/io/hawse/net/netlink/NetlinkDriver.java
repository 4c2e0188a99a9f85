package io.hawse.net.netlink;

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
import io.hawse.sys.ErrnoException;
import io.hawse.sys.PacketSockets;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.Links;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * A bridge on the host and a veth pair for each container, built by rtnetlink(7) from this JVM: no program is needed and no
 * process is started. The kernel's state is the same as the one that ip(8) would leave.
 *
 * <p>Host and container are spoken to by a socket each; the container's is the one that the core hands over. Each call opens its
 * own socket for the host's side, so that calls don't wait for each other.
 *
 * <p>What Hawse made carries its tag as alias: {@code hawse:network:NAME} on the bridge, {@code hawse:container:ID} on the host's
 * end of each pair. A bridge without the tag may be used when its addresses fit; it is never deleted.
 *
 * <p><b>Privileges.</b> CAP_NET_ADMIN, here and in the user namespace that owns the container's network namespace; for a container
 * with another MAC address than {@link DerivedMac} CAP_NET_RAW here, too.
 */
public final class NetlinkDriver implements NetworkDriver {

    private final RouteSockets sockets;
    private final Host host;
    private final RandomNames random;
    private final Deletions deletions;
    private final Announcer announcer;

    /** For {@link java.util.ServiceLoader}. */
    public NetlinkDriver() {
        this(RouteSockets.system(), new DeletingThreads(RouteSockets.system()));
    }

    private NetlinkDriver(RouteSockets sockets, Deletions deletions) {
        this(
                sockets,
                deletions,
                new Host(Path.of("/proc")),
                PacketSockets::send,
                () -> ThreadLocalRandom.current().nextLong());
    }

    NetlinkDriver(
            RouteSockets sockets, Deletions deletions, Host host, Announcer.Frames frames, LongSupplier randomBits) {
        this.sockets = sockets;
        this.deletions = deletions;
        this.host = host;
        this.announcer = new Announcer(frames);
        this.random = new RandomNames(randomBits);
    }

    /**
     * For a JVM that is about to end when it detaches. What takes the kernel long is done by a process that outlives it, which the
     * other kind's threads would keep from ending: 20 ms for a veth, 40 for a bridge. A bridge without ports gets another name and
     * loses its addresses before, and may be there for these milliseconds when {@link #detach} has returned.
     */
    public static NetlinkDriver forShortLivedProcess() {
        RouteSockets sockets = RouteSockets.system();
        return new NetlinkDriver(sockets, new DeletingProcess(new DeletingThreads(sockets)));
    }

    @Override
    public String name() {
        return "netlink";
    }

    @Override
    public String description() {
        return "a veth pair on a bridge, built by rtnetlink without any program";
    }

    @Override
    public Addressing addressing() {
        return Addressing.LEASED;
    }

    @Override
    public Probe probe() {
        try {
            return host.capabilities().hasNetAdmin()
                    ? Probe.usable()
                    : Probe.unusable("it needs CAP_NET_ADMIN: run hawse as root");
        } catch (IOException e) {
            return Probe.unusable("it can't read what this process may do: " + e.getMessage());
        }
    }

    @Override
    public Attachment attach(AttachRequest request) {
        Network network = RequestCheck.network(request);
        Undo undo = new Undo(sockets, network.bridge());
        try (RouteSocket ours = sockets.host();
                RouteSocket containers = sockets.container(request.target().routeSocket())) {
            return new Attaching(ours, containers, host, random, request, network, undo, announcer).run(name());
        } catch (ErrnoException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public void detach(Attachment attachment) {
        List<NetworkException> failures = new ArrayList<>();
        try (RouteSocket socket = sockets.host()) {
            restoreMac(socket, attachment).ifPresent(failures::add);
            new Removal(sockets, deletions, socket)
                    .remove(
                            attachment.container(),
                            attachment.hostInterfaces(),
                            attachment.bridge(),
                            attachment.network());
        } catch (NetlinkException | ErrnoException e) {
            failures.add(Failures.of(e));
        } catch (NetworkException e) {
            failures.add(e);
        }
        RemovalRules.report(failures);
    }

    /** For the container that has the addresses next. */
    private Optional<NetworkException> restoreMac(RouteSocket socket, Attachment attachment) {
        if (attachment.bridge().isPresent()) {
            try {
                announcer.announce(socket, attachment.bridge().get(), Announcement.atDetach(attachment));
            } catch (NetlinkException | ErrnoException e) {
                return Optional.of(Failures.of(e));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<OwnedInterface> owned() {
        try (RouteSocket socket = sockets.host()) {
            return Links.list(socket).stream()
                    .flatMap(link -> owned(link).stream())
                    .toList();
        } catch (NetlinkException | ErrnoException e) {
            throw Failures.of(e);
        }
    }

    private static Optional<OwnedInterface> owned(Link link) {
        return link.alias()
                .flatMap(OwnerTag::parse)
                .map(tag -> new OwnedInterface(new InterfaceName(link.name()), tag.container()));
    }

    @Override
    public void remove(OwnedInterface orphan) {
        try (RouteSocket socket = sockets.host()) {
            var removal = new Removal(sockets, deletions, socket);
            if (orphan.container().isPresent()) {
                removal.remove(orphan.container().get(), List.of(orphan.name()), Optional.empty(), Optional.empty());
            } else {
                removal.removeBridge(orphan.name());
            }
        } catch (NetlinkException | ErrnoException e) {
            throw Failures.of(e);
        }
    }
}
