package io.hawse.net.testkit;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Route;
import io.hawse.sys.EffectiveCapabilities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** A driver that keeps the contract with as little as possible: a veth pair for each container, and no bridge. */
public final class PairDriver implements NetworkDriver {

    /** Runs one ip command. */
    interface Runner {
        void run(Ip ip, String... words);
    }

    private static final int ETHERNET = 1500;

    private final Runner runner;

    /** For a fresh JVM. */
    public PairDriver() {
        this(Ip::run);
    }

    PairDriver(Runner runner) {
        this.runner = runner;
    }

    @Override
    public String name() {
        return "pair";
    }

    @Override
    public String description() {
        return "a veth pair without a bridge";
    }

    @Override
    public Addressing addressing() {
        return Addressing.LEASED;
    }

    @Override
    public Probe probe() {
        try {
            return EffectiveCapabilities.ofThisProcess().hasNetAdmin()
                    ? Probe.usable()
                    : Probe.unusable("it needs CAP_NET_ADMIN");
        } catch (IOException e) {
            return Probe.unusable("it can't read what this process may do: " + e.getMessage());
        }
    }

    @Override
    public Attachment attach(AttachRequest request) {
        Network network = request.network().orElseThrow();
        Ip inside = Ip.inside(request.target());
        String eth0 = request.interfaceName().value();
        String end = String.format(
                Locale.ROOT, "pair%08x", ThreadLocalRandom.current().nextInt());
        MacAddress mac = request.mac()
                .orElseGet(() -> new MacAddress(String.format(
                        Locale.ROOT,
                        "02:00:00:00:00:%02x",
                        ThreadLocalRandom.current().nextInt(256))));
        int mtu = network.mtu().orElse(ETHERNET);
        try {
            if (inside.interfaces().contains(eth0)) {
                throw new NetworkException(Kind.CONFLICT, "there is an interface " + eth0 + " already");
            }
            build(request, network, end, mac, mtu);
        } catch (IllegalStateException e) {
            delete(end);
            String reason = String.valueOf(e.getMessage()).strip().replace("\n", "; ");
            throw new NetworkException(Kind.ENVIRONMENT, "could not attach " + request.container() + ": " + reason);
        }
        return new Attachment(
                name(),
                request.container(),
                Optional.of(network.name()),
                request.interfaceName(),
                request.addresses(),
                network.ranges().stream()
                        .map(range -> Route.defaultBy(range.gateway()))
                        .toList(),
                Optional.of(mac),
                OptionalInt.of(mtu),
                List.of(new InterfaceName(end)),
                Optional.empty(),
                List.of());
    }

    private void build(AttachRequest request, Network network, String end, MacAddress mac, int mtu) {
        Ip host = Ip.host();
        Ip inside = Ip.inside(request.target());
        String eth0 = request.interfaceName().value();
        String pid = Long.toString(request.target().pid());
        String bytes = Integer.toString(mtu);
        runner.run(
                host,
                "link",
                "add",
                "name",
                end,
                "mtu",
                bytes,
                "type",
                "veth",
                "peer",
                "name",
                eth0,
                "mtu",
                bytes,
                "address",
                mac.value(),
                "netns",
                pid);
        runner.run(
                host,
                "link",
                "set",
                "dev",
                end,
                "alias",
                OwnerTag.of(request.container()).toString(),
                "up");
        for (InterfaceAddress address : request.addresses()) {
            String[] words = {"addr", "add", address.toString(), "dev", eth0};
            boolean v6 = address.address().getAddress().length > 4;
            runner.run(inside, v6 ? append(words, "nodad") : words);
        }
        runner.run(inside, "link", "set", "dev", eth0, "up");
        for (Network.Range range : network.ranges()) {
            runner.run(inside, "route", "add", "default", "via", range.gateway().getHostAddress(), "dev", eth0);
        }
    }

    private static String[] append(String[] words, String last) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(last);
        return all.toArray(String[]::new);
    }

    @Override
    public void detach(Attachment attachment) {
        OwnerTag tag = OwnerTag.of(attachment.container());
        for (InterfaceName end : attachment.hostInterfaces()) {
            Look.at(Ip.host())
                    .link(end.value())
                    .filter(link -> link.tag().equals(Optional.of(tag)))
                    .ifPresent(link -> delete(link.name()));
        }
    }

    private void delete(String end) {
        try {
            runner.run(Ip.host(), "link", "del", "dev", end);
        } catch (IllegalStateException e) {
            if (Ip.host().interfaces().contains(end)) {
                throw new NetworkException(Kind.ENVIRONMENT, "could not remove " + end);
            }
        }
    }

    @Override
    public List<OwnedInterface> owned() {
        return Look.at(Ip.host()).links().stream()
                .filter(link -> link.tag().isPresent())
                .map(link -> new OwnedInterface(
                        new InterfaceName(link.name()), link.tag().orElseThrow().container()))
                .toList();
    }

    @Override
    public void remove(OwnedInterface orphan) {
        if (owned().contains(orphan)) {
            delete(orphan.name().value());
        }
    }
}
