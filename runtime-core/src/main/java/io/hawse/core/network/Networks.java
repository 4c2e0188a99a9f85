package io.hawse.core.network;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.state.FileLocks;
import io.hawse.core.state.StateStore;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.Subnet;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The networks of this host's containers. There is a default one, 192.168.200.0/24 unless something here uses that, and one for
 * each other subnet that a container asks for. A network's subnets stand in a file as long as a container has a lease in it.
 *
 * <p>Threads: any; {@link #locked} must be around it where it says so.
 */
public final class Networks {

    private static final String DEFAULT = "default";
    private static final InterfaceName DEFAULT_BRIDGE = new InterfaceName("hawse0");
    private static final int DEFAULT_PREFERRED = 200;
    private static final String DEFINITION = "subnets";
    private static final int MOST_HOLDERS_NAMED = 10;

    private final StateStore state;
    private final Supplier<HostRoutes> routes;

    public Networks(StateStore state) {
        this(state, HostRoutes::current);
    }

    Networks(StateStore state, Supplier<HostRoutes> routes) {
        this.state = state;
        this.routes = routes;
    }

    /** The name of the network that the wish leads to. */
    public String nameFor(NetworkWish wish) {
        return wish.subnets().isEmpty()
                ? DEFAULT
                : wish.subnets().stream()
                        .map(subnet -> subnet.toString().replace('/', '-').replace(':', '.'))
                        .collect(Collectors.joining("_"));
    }

    /** Does the work under the network's lock: leasing its addresses, or what a driver builds and removes in it. */
    public <T> T locked(String network, Supplier<T> work) {
        return FileLocks.holding(state.networkLock(network), work);
    }

    /** As {@link #locked(String, Supplier)}. */
    public void locked(String network, Runnable work) {
        locked(network, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Leases addresses to a container. The lock must be held.
     *
     * @throws ContainerException USER for a subnet or an address that can't be; CONFLICT for one that is in use
     */
    public Lease lease(NetworkWish wish, ContainerId container) {
        requireOneOfEachFamily(wish);
        String name = nameFor(wish);
        LeaseFolder leases = leases(name);
        Map<InetAddress, ContainerId> taken = leases.current(state::alive);
        List<SubnetRange> ranges = ranges(name, wish, taken.isEmpty());
        List<InetAddress> chosen = choose(wish, ranges, taken);
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            leases.take(chosen.get(i), container);
            addresses.add(
                    new InterfaceAddress(chosen.get(i), ranges.get(i).subnet().prefixLength()));
        }
        return new Lease(network(name, ranges, wish), addresses);
    }

    private static void requireOneOfEachFamily(NetworkWish wish) {
        long families = wish.subnets().stream()
                .map(subnet -> subnet.prefix().getClass())
                .distinct()
                .count();
        if (families < wish.subnets().size()) {
            throw new ContainerException(
                    Kind.USER,
                    "a network has at most one IPv4 and one IPv6 subnet, not "
                            + wish.subnets().stream().map(Subnet::toString).collect(Collectors.joining(" and ")));
        }
    }

    /** Gives a container's addresses back; none is fine. The lock must be held. */
    public void release(String network, ContainerId container) {
        leases(network).giveBack(container);
        removeIfUnused(network);
    }

    /** With its last lease a network is forgotten; its lock stays, since others may be waiting for it. */
    private void removeIfUnused(String network) {
        LeaseFolder leases = leases(network);
        if (leases.current(state::alive).isEmpty()) {
            Path folder = state.networkFolder(network);
            try {
                leases.remove();
                Files.deleteIfExists(folder.resolve(DEFINITION));
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                // Somebody else keeps a file there, which is nobody's lease.
                return;
            } catch (IOException e) {
                throw new ContainerException(
                        Kind.ENVIRONMENT, "cannot remove the network's folder " + folder + ": " + Reason.of(e), e);
            }
        }
    }

    private LeaseFolder leases(String network) {
        return new LeaseFolder(state.networkFolder(network).resolve("leases"));
    }

    private static Network network(String name, List<SubnetRange> ranges, NetworkWish wish) {
        return new Network(
                name,
                ranges.stream()
                        .map(range -> new Network.Range(range.subnet(), range.gateway()))
                        .toList(),
                bridge(name),
                wish.mtu());
    }

    /** The bridge of a network. Its name has no room for every network's, so it has a hash of it. */
    public static InterfaceName bridge(String network) {
        return network.equals(DEFAULT)
                ? DEFAULT_BRIDGE
                : new InterfaceName(String.format("hawse-%08x", network.hashCode()));
    }

    private List<SubnetRange> ranges(String name, NetworkWish wish, boolean unused) {
        if (!wish.subnets().isEmpty()) {
            List<SubnetRange> ranges =
                    wish.subnets().stream().map(SubnetRange::of).toList();
            if (unused) {
                ranges.forEach(range -> requireNoClash(range.subnet(), bridge(name)));
            }
            return ranges;
        }
        Path definition = state.networkFolder(name).resolve(DEFINITION);
        try {
            if (!unused && Files.exists(definition)) {
                return Files.readAllLines(definition).stream()
                        .map(Subnet::parse)
                        .map(SubnetRange::of)
                        .toList();
            }
            Subnet subnet = freeDefault();
            Files.writeString(definition, subnet + "\n");
            return List.of(SubnetRange.of(subnet));
        } catch (IOException | IllegalArgumentException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot read or write the network's file " + definition + ": " + Reason.of(e), e);
        }
    }

    private void requireNoClash(Subnet subnet, InterfaceName bridge) {
        Optional<HostRoutes.Entry> clash = routes.get().clash(subnet, bridge.value());
        if (clash.isPresent()) {
            throw new ContainerException(
                    Kind.CONFLICT,
                    "subnet " + subnet + " overlaps " + clash.get() + " on this host",
                    "take another by --subnet",
                    null);
        }
    }

    private Subnet freeDefault() {
        HostRoutes now = routes.get();
        List<Subnet> candidates = Stream.concat(
                        IntStream.rangeClosed(DEFAULT_PREFERRED, 254).boxed(),
                        IntStream.range(1, DEFAULT_PREFERRED).boxed())
                .map(third -> Subnet.parse("192.168." + third + ".0/24"))
                .toList();
        return candidates.stream()
                .filter(subnet -> now.clash(subnet, DEFAULT_BRIDGE.value()).isEmpty())
                .findFirst()
                .orElseThrow(() -> new ContainerException(
                        Kind.CONFLICT,
                        "every subnet in 192.168.0.0/16 overlaps "
                                + now.clash(candidates.get(0), DEFAULT_BRIDGE.value())
                                        .orElseThrow()
                                + " or another route of this host",
                        "name a free one by --subnet",
                        null));
    }

    private static List<InetAddress> choose(
            NetworkWish wish, List<SubnetRange> ranges, Map<InetAddress, ContainerId> taken) {
        for (InetAddress wished : wish.addresses()) {
            if (ranges.stream().noneMatch(range -> range.subnet().contains(wished))) {
                throw new ContainerException(
                        Kind.USER,
                        "address " + wished.getHostAddress() + " lies outside "
                                + ranges.stream()
                                        .map(range -> range.subnet().toString())
                                        .collect(Collectors.joining(" and ")),
                        "take one inside, or name its subnet by --subnet",
                        null);
            }
        }
        List<InetAddress> chosen = new ArrayList<>();
        for (SubnetRange range : ranges) {
            List<InetAddress> wished = wish.addresses().stream()
                    .filter(address -> range.subnet().contains(address))
                    .toList();
            if (wished.size() > 1) {
                throw new ContainerException(Kind.USER, "more than one address in " + range.subnet());
            }
            chosen.add(wished.isEmpty() ? lowestFree(range, taken) : wished(wished.get(0), range, taken));
        }
        return chosen;
    }

    private static InetAddress wished(InetAddress address, SubnetRange range, Map<InetAddress, ContainerId> taken) {
        String text = address.getHostAddress();
        if (address.equals(range.gateway())) {
            throw new ContainerException(
                    Kind.USER,
                    "address " + text + " is the bridge's own",
                    "take another one in " + range.subnet(),
                    null);
        }
        if (!range.isForContainers(address)) {
            throw new ContainerException(
                    Kind.USER,
                    "address " + text + " is the network's or the broadcast address of " + range.subnet(),
                    "take one between them",
                    null);
        }
        ContainerId holder = taken.get(address);
        if (holder != null) {
            throw new ContainerException(Kind.CONFLICT, "address " + text + " is in use by container '" + holder + "'");
        }
        return address;
    }

    private static InetAddress lowestFree(SubnetRange range, Map<InetAddress, ContainerId> taken) {
        for (BigInteger n = BigInteger.TWO; n.compareTo(range.count()) <= 0; n = n.add(BigInteger.ONE)) {
            InetAddress address = range.address(n);
            if (!taken.containsKey(address)) {
                return address;
            }
        }
        String holders = taken.values().stream()
                .distinct()
                .limit(MOST_HOLDERS_NAMED)
                .map(ContainerId::value)
                .collect(Collectors.joining(", "));
        throw new ContainerException(
                Kind.CONFLICT,
                "no address is free in " + range.subnet() + ": they are held by " + holders
                        + (taken.size() > MOST_HOLDERS_NAMED ? ", ..." : ""),
                "end a container, or take a larger subnet by --subnet",
                null);
    }
}
