package io.hawse.net.loopback;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.NetworkInterfaces;
import io.hawse.sys.StepLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The least network: {@code lo} is up, there is nothing else. For root and ordinary users alike.
 *
 * <p>The flag is set by ioctl on the socket that the container parked, so this JVM stays where it is; the capability that it
 * takes comes from this JVM's user having made the container's user namespace.
 *
 * <p>Nothing is made on the host's side, and {@code lo} lives and dies with its namespace. That is why there is nothing to detach,
 * to own or to remove.
 */
public final class LoopbackDriver implements NetworkDriver {

    private static final InterfaceName LO = new InterfaceName("lo");

    private final HostFiles host;
    private final LinkUp linkUp;

    /** What sets the flag: {@link NetworkInterfaces#setUp}, but for a test. */
    interface LinkUp {
        void setUp(int socket, String name) throws ErrnoException;
    }

    /** For {@link java.util.ServiceLoader}. */
    public LoopbackDriver() {
        this(new HostFiles(Path.of("/proc")), NetworkInterfaces::setUp);
    }

    LoopbackDriver(HostFiles host, LinkUp linkUp) {
        this.host = host;
        this.linkUp = linkUp;
    }

    @Override
    public String name() {
        return "loopback";
    }

    @Override
    public String description() {
        return "a loopback interface and nothing else";
    }

    @Override
    public Addressing addressing() {
        return Addressing.NONE;
    }

    @Override
    public Probe probe() {
        return host.obstacle().map(Probe::unusable).orElseGet(Probe::usable);
    }

    /** {@inheritDoc} The kernel gives {@code lo} its addresses when it goes up (inetdev_event, addrconf_notify). */
    @Override
    public Attachment attach(AttachRequest request) {
        if (!request.addresses().isEmpty()
                || request.network().isPresent()
                || request.mac().isPresent()) {
            throw new NetworkException(
                    Kind.USER,
                    "the loopback driver knows neither networks nor addresses",
                    "choose another driver, or leave the address away");
        }
        try {
            linkUp.setUp(request.target().routeSocket(), LO.value());
            StepLog.done("brought lo up for process {}", request.target().pid());
        } catch (ErrnoException e) {
            Kind kind = e.errno() == Errno.EPERM ? Kind.ENVIRONMENT : Kind.INTERNAL;
            throw new NetworkException(kind, "could not bring lo up: " + e.getMessage(), null, e);
        }
        return new Attachment(
                name(),
                request.container(),
                Optional.empty(),
                LO,
                host.loopbackAddresses(request.target().pid()),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** Nothing is left on the host's side; {@code lo} goes with its namespace. */
    @Override
    public void detach(Attachment attachment) {}

    /** Never any: nothing is made on the host's side. */
    @Override
    public List<OwnedInterface> owned() {
        return List.of();
    }

    /** Never called with anything of this driver's, see {@link #owned}. */
    @Override
    public void remove(OwnedInterface orphan) {}
}
