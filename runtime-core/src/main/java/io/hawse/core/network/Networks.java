package io.hawse.core.network;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.SetAside;
import io.hawse.core.state.StateStore;
import io.hawse.core.state.UnreadableRecordException;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.Subnet;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The networks of this host's containers, and who has which address in them. There are those that were created; a default one,
 * 192.168.200.0/24 unless something here uses that; and one for each other subnet that a container asks for, as long as it's in it.
 *
 * <p>Threads: any; {@link #locked} must be around it where it says so.
 */
public final class Networks {

    /** The name of the network for those who ask for none. */
    public static final String DEFAULT = "default";

    private static final String NAME_OF_SUBNET = "((\\d+\\.){3}\\d+|([0-9a-f]+\\.){7}[0-9a-f]+)-\\d+";
    private static final Pattern NAME_OF_SUBNETS = Pattern.compile(NAME_OF_SUBNET + "(_" + NAME_OF_SUBNET + ")*");
    private static final InterfaceName DEFAULT_BRIDGE = new InterfaceName("hawse0");

    private final StateStore state;
    private final Definitions definitions;
    private final Supplier<HostRoutes> routes;
    private final NetworkNames names;

    /** @param definitions the folder of the networks that were created */
    public Networks(StateStore state, Path definitions) {
        this(state, new Definitions(definitions), HostRoutes::current);
    }

    Networks(StateStore state, Definitions definitions, Supplier<HostRoutes> routes) {
        this.state = state;
        this.definitions = definitions;
        this.routes = routes;
        this.names = new NetworkNames(this);
    }

    /** The state that they are part of. */
    public StateStore state() {
        return state;
    }

    /** By which names who is in a network knows the others. */
    public NetworkNames memberNames() {
        return names;
    }

    Definitions definitions() {
        return definitions;
    }

    SubnetChoice subnetChoice() {
        Map<String, List<Subnet>> others = new LinkedHashMap<>();
        for (String name : namesInUse()) {
            try {
                folder(name).subnets().ifPresent(subnets -> others.put(name, subnets));
            } catch (IOException e) {
                Warnings.warn(failed(name, e));
            }
        }
        definitions.all().forEach(definition -> others.put(definition.name(), definition.subnets()));
        return new SubnetChoice(routes.get(), others);
    }

    /** The names that mean a network: the default one's, and those of the created ones. */
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(DEFAULT));
        definitions.all().forEach(definition -> names.add(definition.name()));
        return names;
    }

    /** Removes a network's definition, and what is remembered of it while nobody is in it. The lock must be held. */
    void forget(String name) {
        definitions.remove(name);
        try {
            folder(name).forget();
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    /** Which of the free addresses comes next, so that what has to be remembered for that is. */
    private AddressOrder order(String network) {
        if (network.equals(DEFAULT) || isNameOfSubnets(network)) {
            return AddressOrder.LOWEST;
        }
        try {
            return definitions.find(network).map(NetworkDefinition::order).orElse(AddressOrder.LOWEST);
        } catch (ContainerException e) {
            return AddressOrder.ROUND_ROBIN; // for who can't read it: nothing that may be wanted is thrown away
        }
    }

    /** The names of the networks that have something in the runtime folder. */
    public List<String> namesInUse() {
        return entries(this::isNetworks).stream()
                .map(folder -> folder.getFileName().toString())
                .toList();
    }

    /** What else lies among their folders, and is none. */
    public List<Path> strangers() {
        return entries(entry -> !isNetworks(entry));
    }

    private boolean isNetworks(Path entry) {
        return StateStore.isName(entry.getFileName().toString()) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private List<Path> entries(DirectoryStream.Filter<Path> filter) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(state.networksFolder(), filter)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT,
                    "cannot read the state folder " + state.networksFolder() + ": " + Reason.of(e),
                    e);
        }
        found.sort(null);
        return found;
    }

    NetworkFolder folder(String network) {
        return new NetworkFolder(state, network);
    }

    /** A network that was created; empty when there is none of this name. */
    public Optional<NetworkDefinition> created(String name) {
        return name.equals(DEFAULT) ? Optional.empty() : definitions.find(name);
    }

    /** Where the containers go that ask for no network by its name: the default network's place, or that of the subnets. */
    public static NetworkPlace place(NetworkWish wish) {
        String name = wish.subnets().isEmpty()
                ? DEFAULT
                : wish.subnets().stream()
                        .map(subnet -> subnet.toString().replace('/', '-').replace(':', '.'))
                        .collect(Collectors.joining("_"));
        return new NetworkPlace(name, bridge(name));
    }

    /** Whether networks of subnets have such names, so that no other may. */
    static boolean isNameOfSubnets(String name) {
        return NAME_OF_SUBNETS.matcher(name).matches();
    }

    /** The bridge of a network that names none. There is no room for every network's name in it, so it has a hash. */
    static InterfaceName bridge(String network) {
        return network.equals(DEFAULT)
                ? DEFAULT_BRIDGE
                : new InterfaceName(String.format("hawse-%08x", network.hashCode()));
    }

    /** Does the work under the lock of a network's bridge: leasing its addresses, or what a driver builds and removes in it. */
    public <T> T locked(InterfaceName bridge, Supplier<T> work) {
        return state.locks().ofBridge(bridge, work);
    }

    /** As {@link #locked(InterfaceName, Supplier)}. */
    public void locked(InterfaceName bridge, Runnable work) {
        locked(bridge, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Leases addresses to a container. The lock must be held.
     *
     * @param chosen gets the addresses before they are taken, to write them down
     * @throws ContainerException USER for a subnet or an address that can't be; CONFLICT for one that is in use
     */
    public Lease lease(
            NetworkPlace place, NetworkWish wish, ContainerId container, Consumer<List<InetAddress>> chosen) {
        requireOneOfEachFamily(wish.subnets());
        Optional<NetworkDefinition> definition = definition(place);
        NetworkFolder folder = folder(place.name());
        try {
            List<SubnetRange> ranges = NetworkFolder.ranges(subnets(folder, place, wish, definition));
            List<AddressMap> maps = new ArrayList<>();
            for (SubnetRange range : ranges) {
                maps.add(folder.map(range));
            }
            AddressOrder order = definition.map(NetworkDefinition::order).orElse(AddressOrder.LOWEST);
            AddressChoice choice = new AddressChoice(folder, maps, order);
            List<InetAddress> addresses = choice.choose(wish.addresses());
            chosen.accept(addresses);
            choice.take(addresses, container);
            List<InterfaceAddress> leased = new ArrayList<>();
            for (int i = 0; i < ranges.size(); i++) {
                leased.add(new InterfaceAddress(
                        addresses.get(i), ranges.get(i).subnet().prefixLength()));
            }
            OptionalInt mtu = wish.mtu().isPresent()
                    ? wish.mtu()
                    : definition.map(NetworkDefinition::mtu).orElse(OptionalInt.empty());
            return new Lease(network(place, ranges, mtu), leased);
        } catch (IOException e) {
            throw failed(place.name(), e);
        }
    }

    /** The definition, now that nobody changes it; somebody may have removed it while the lock was waited for. */
    private Optional<NetworkDefinition> definition(NetworkPlace place) {
        if (place.name().equals(DEFAULT) || isNameOfSubnets(place.name())) {
            return Optional.empty();
        }
        Optional<NetworkDefinition> definition =
                definitions.find(place.name()).filter(found -> found.place().equals(place));
        if (definition.isEmpty()) {
            throw new ContainerException(Kind.CONFLICT, "network '" + place.name() + "' was removed meanwhile");
        }
        return definition;
    }

    static void requireOneOfEachFamily(List<Subnet> subnets) {
        long families = subnets.stream()
                .map(subnet -> subnet.prefix().getClass())
                .distinct()
                .count();
        if (families < subnets.size()) {
            throw new ContainerException(
                    Kind.USER,
                    "a network has at most one IPv4 and one IPv6 subnet, not "
                            + subnets.stream().map(Subnet::toString).collect(Collectors.joining(" and ")));
        }
    }

    private List<Subnet> subnets(
            NetworkFolder folder, NetworkPlace place, NetworkWish wish, Optional<NetworkDefinition> definition)
            throws IOException {
        if (folder.inUse()) {
            Optional<List<Subnet>> known = folder.subnets();
            if (known.isPresent()) {
                return known.get();
            }
            Optional<List<Subnet>> recovered = recovered(folder);
            if (recovered.isPresent()) {
                folder.describe(recovered.get(), place.bridge());
                return recovered.get();
            }
        }
        return state.locks().choosingSubnets(() -> {
            List<Subnet> subnets = decide(place, wish, definition);
            try {
                folder.begin(subnets, place.bridge());
                return subnets;
            } catch (IOException e) {
                throw failed(place.name(), e);
            }
        });
    }

    /** For a network whose file was lost while containers are in it: they know. */
    private Optional<List<Subnet>> recovered(NetworkFolder folder) {
        try {
            for (ContainerId id : folder.living().values()) {
                Optional<Attachment> attachment = attachment(id);
                if (attachment.isPresent()) {
                    return Optional.of(attachment.get().addresses().stream()
                            .map(Subnet::of)
                            .toList());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Attachment> attachment(ContainerId id) {
        try {
            return state.find(id).flatMap(ContainerRecord::attachment);
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }

    private List<Subnet> decide(NetworkPlace place, NetworkWish wish, Optional<NetworkDefinition> definition) {
        NetworkFolder.ranges(wish.subnets()); // what can't be isn't compared with what is
        SubnetChoice choice = subnetChoice();
        if (definition.isPresent()) {
            definition
                    .get()
                    .subnets()
                    .forEach(subnet -> choice.requireFree(
                            subnet,
                            place,
                            "remove network '" + place.name() + "' and create it anew with another subnet"));
            return definition.get().subnets();
        }
        if (wish.subnets().isEmpty()) {
            return List.of(choice.freeForDefault(place));
        }
        wish.subnets().forEach(subnet -> choice.requireFree(subnet, place, "take another by --subnet"));
        return wish.subnets();
    }

    /** Gives a container's addresses back; none is fine, and others' stay. The lock must be held. */
    public void release(String network, List<InetAddress> addresses, ContainerId container) {
        NetworkFolder folder = folder(network);
        if (!folder.exists()) {
            return;
        }
        try {
            if (folder.roster().remove(container)) {
                names.tellMembers(network);
            }
            Optional<List<Subnet>> subnets = folder.subnets();
            for (InetAddress address : addresses) {
                if (folder.leases().giveBack(address, container) && subnets.isPresent()) {
                    for (SubnetRange range : NetworkFolder.ranges(subnets.get())) {
                        folder.map(range).free(address);
                    }
                }
            }
            folder.endIfUnused(order(network));
        } catch (IOException e) {
            throw failed(network, e);
        }
    }

    /**
     * Frees the addresses of the dead, and forgets the network when nobody is in it. The lock must be held.
     *
     * @param freed gets each of these addresses
     * @param aside gets what was no lease
     * @return whether somebody is in it
     */
    public boolean reconcile(String network, Consumer<InetAddress> freed, Consumer<SetAside> aside) {
        NetworkFolder folder = folder(network);
        try {
            Map<InetAddress, ContainerId> living = folder.reconcile(freed, aside);
            if (folder.roster().reconcile(living)) {
                names.tellMembers(network);
            }
            return !folder.endIfUnused(order(network));
        } catch (IOException e) {
            throw failed(network, e);
        }
    }

    static ContainerException failed(String network, IOException e) {
        return new ContainerException(
                Kind.ENVIRONMENT, "cannot read or write the leases of network '" + network + "': " + Reason.of(e), e);
    }

    private static Network network(NetworkPlace place, List<SubnetRange> ranges, OptionalInt mtu) {
        return new Network(
                place.name(),
                ranges.stream()
                        .map(range -> new Network.Range(range.subnet(), range.gateway()))
                        .toList(),
                place.bridge(),
                mtu);
    }
}
