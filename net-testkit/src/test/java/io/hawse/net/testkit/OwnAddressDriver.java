package io.hawse.net.testkit;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Subnet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** As {@link PairDriver}, but its containers have addresses that it chooses itself, and are in no network of the core's. */
public final class OwnAddressDriver implements NetworkDriver {

    // TEST-NET-3 (RFC 5737)
    private static final String PREFIX = "203.0.113.";
    private static final AtomicInteger LAST = new AtomicInteger();

    private final PairDriver pair;

    /** For a fresh JVM. */
    public OwnAddressDriver() {
        this(new PairDriver());
    }

    OwnAddressDriver(PairDriver pair) {
        this.pair = pair;
    }

    @Override
    public String name() {
        return "own";
    }

    @Override
    public String description() {
        return "a veth pair with an address of the driver's choice";
    }

    @Override
    public Addressing addressing() {
        return Addressing.OWN;
    }

    @Override
    public Probe probe() {
        return pair.probe();
    }

    @Override
    public Attachment attach(AttachRequest request) {
        Network.Range range = new Network.Range(
                Subnet.parse(PREFIX + "0/24"),
                InterfaceAddress.parse(PREFIX + "1/24").address());
        Network network = new Network("own", List.of(range), new InterfaceName("none"), OptionalInt.empty());
        InterfaceAddress address = InterfaceAddress.parse(PREFIX + (2 + LAST.getAndIncrement() % 250) + "/24");
        Attachment made = pair.attach(new AttachRequest(
                request.container(),
                Optional.of(network),
                request.interfaceName(),
                List.of(address),
                request.mac(),
                request.target()));
        return new Attachment(
                name(),
                made.container(),
                Optional.empty(),
                made.interfaceName(),
                made.addresses(),
                made.routes(),
                made.mac(),
                made.mtu(),
                made.hostInterfaces(),
                made.bridge(),
                made.nameServers());
    }

    @Override
    public void detach(Attachment attachment) {
        pair.detach(attachment);
    }

    @Override
    public List<OwnedInterface> owned() {
        return pair.owned();
    }

    @Override
    public void remove(OwnedInterface orphan) {
        pair.remove(orphan);
    }
}
