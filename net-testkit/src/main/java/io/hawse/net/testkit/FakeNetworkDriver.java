package io.hawse.net.testkit;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A driver that builds nothing and remembers what it was asked for, for tests of programs that start containers: they need neither
 * root nor a network then.
 *
 * <pre>{@code
 * FakeNetworkDriver network = new FakeNetworkDriver("fake", Addressing.LEASED);
 * Hawse hawse = Hawse.builder().driver(network).build();
 * // ... what is tested runs its container ...
 * assertEquals(1, network.requests().size());
 * }</pre>
 *
 * <p>The container's namespace is as the kernel makes it: {@code lo}, down. Threads: any, at the same time.
 */
public final class FakeNetworkDriver implements NetworkDriver {

    private final String name;
    private final Addressing addressing;
    private final List<AttachRequest> requests = new ArrayList<>();
    private final List<Attachment> attached = new ArrayList<>();
    private Optional<NetworkException> failure = Optional.empty();

    /**
     * @param name as {@link NetworkDriver#name} wants it
     * @param addressing whether the core leases addresses for it
     * @throws IllegalArgumentException when the name has another form
     */
    public FakeNetworkDriver(String name, Addressing addressing) {
        this.name = NetworkDriver.requireName(name);
        this.addressing = addressing;
    }

    /** Has the next attach fail like this, and no other. */
    public synchronized void failOnce(NetworkException next) {
        failure = Optional.of(next);
    }

    /** What it was asked to attach so far, whether or not that failed or was detached since; first asked first. */
    public synchronized List<AttachRequest> requests() {
        return List.copyOf(requests);
    }

    /** What is attached now: not yet detached, as when its container has ended. First attached first. */
    public synchronized List<Attachment> attached() {
        return List.copyOf(attached);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "a network that is none";
    }

    @Override
    public Addressing addressing() {
        return addressing;
    }

    @Override
    public Probe probe() {
        return Probe.usable();
    }

    /** {@inheritDoc} The record says what the request wished for: its addresses, MAC and MTU, and a default route by each gateway. */
    @Override
    public synchronized Attachment attach(AttachRequest request) {
        requests.add(request);
        Optional<NetworkException> meant = failure;
        failure = Optional.empty();
        if (meant.isPresent()) {
            throw meant.get();
        }
        List<Route> routes = request.network().stream()
                .flatMap(network -> network.ranges().stream())
                .map(range -> Route.defaultBy(range.gateway()))
                .toList();
        Attachment attachment = new Attachment(
                name,
                request.container(),
                request.network().map(Network::name),
                request.interfaceName(),
                request.addresses(),
                routes,
                request.mac(),
                request.network().map(Network::mtu).orElseGet(OptionalInt::empty),
                List.of(),
                Optional.empty(),
                List.of());
        attached.add(attachment);
        return attachment;
    }

    @Override
    public synchronized void detach(Attachment attachment) {
        attached.remove(attachment);
    }

    /** Never any: nothing is made on the host's side. */
    @Override
    public List<OwnedInterface> owned() {
        return List.of();
    }

    /** Never called with anything of this driver's, see {@link #owned}. */
    @Override
    public void remove(OwnedInterface orphan) {}
}
