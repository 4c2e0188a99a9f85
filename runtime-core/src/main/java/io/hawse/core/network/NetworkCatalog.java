package io.hawse.core.network;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.core.network.NetworkPlan.Families;
import io.hawse.core.network.NetworkReport.Member;
import io.hawse.core.network.NetworkReport.Origin;
import io.hawse.core.state.StateStore;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.Subnet;
import io.hawse.sys.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates, shows and removes networks. Threads: any. */
public final class NetworkCatalog {

    private final Networks networks;

    public NetworkCatalog(Networks networks) {
        this.networks = networks;
    }

    /**
     * Creates a network.
     *
     * @param driver that builds it, known to make networks and to work here
     */
    public NetworkReport create(NetworkPlan plan, String driver) {
        requireName(plan.name());
        Networks.requireOneOfEachFamily(plan.subnets());
        NetworkFolder.ranges(plan.subnets());
        return networks.state().locks().defining(() -> {
            if (networks.definitions().find(plan.name()).isPresent()) {
                throw new ContainerException(
                        Kind.CONFLICT,
                        "there is a network '" + plan.name() + "' already",
                        "take another name, or remove that one",
                        null);
            }
            NetworkPlace place = new NetworkPlace(plan.name(), plan.bridge().orElseGet(() -> freeBridge(plan.name())));
            requireOwnBridge(place);
            NetworkDefinition definition = networks.state().locks().choosingSubnets(() -> {
                NetworkDefinition chosen = new NetworkDefinition(
                        plan.name(), driver, subnets(plan, place), place.bridge(), plan.mtu(), plan.order());
                networks.definitions().write(chosen);
                return chosen;
            });
            return report(definition);
        });
    }

    private static void requireName(String name) {
        if (!StateStore.isName(name)) {
            throw new ContainerException(
                    Kind.USER,
                    "'" + name + "' is no network name",
                    "it is 1 to 63 letters, digits, '_', '.' or '-', beginning with a letter or digit",
                    null);
        }
        if (name.equals(Networks.DEFAULT) || name.equals("auto") || name.equals("none") || name.equals("host")) {
            throw new ContainerException(
                    Kind.USER,
                    "a network can't be called '" + name + "', which has its own meaning",
                    "take another name",
                    null);
        }
        if (Networks.isNameOfSubnets(name)) {
            throw new ContainerException(
                    Kind.USER,
                    "a network can't be called '" + name + "', as one is that a container asks for by --subnet",
                    "take another name",
                    null);
        }
    }

    /** The name is a hash, so another network may have it by chance. */
    private InterfaceName freeBridge(String network) {
        List<InterfaceName> taken = networks.definitions().all().stream()
                .map(NetworkDefinition::bridge)
                .toList();
        return Stream.iterate(network, name -> name + "~")
                .map(Networks::bridge)
                .filter(bridge -> !taken.contains(bridge))
                .findFirst()
                .orElseThrow();
    }

    /** One lock a bridge, one network a bridge. */
    private void requireOwnBridge(NetworkPlace place) {
        Optional<String> other = networks.definitions().all().stream()
                .filter(definition -> definition.bridge().equals(place.bridge()))
                .map(NetworkDefinition::name)
                .findFirst()
                .or(() -> place.bridge().equals(Networks.bridge(Networks.DEFAULT))
                        ? Optional.of(Networks.DEFAULT)
                        : Optional.empty());
        if (other.isPresent()) {
            throw new ContainerException(
                    Kind.CONFLICT,
                    "bridge " + place.bridge() + " is that of network '" + other.get() + "'",
                    "take another by --bridge",
                    null);
        }
    }

    private List<Subnet> subnets(NetworkPlan plan, NetworkPlace place) {
        SubnetChoice choice = networks.subnetChoice();
        if (!plan.subnets().isEmpty()) {
            plan.subnets().forEach(subnet -> choice.requireFree(subnet, place, "take another by --subnet"));
            return plan.subnets();
        }
        List<Subnet> chosen = new ArrayList<>(List.of(choice.freeForCreated(place)));
        if (plan.families() == Families.IPV4_AND_IPV6) {
            chosen.add(SubnetChoice.randomLocal());
        }
        return chosen;
    }

    /** All of them: the default one, the created ones by name, those of subnets by name. */
    public List<NetworkReport> all() {
        List<NetworkReport> reports = new ArrayList<>(List.of(reportOfDefault()));
        List<NetworkDefinition> created = networks.definitions().all();
        created.forEach(definition -> reports.add(report(definition)));
        List<String> known = created.stream().map(NetworkDefinition::name).toList();
        for (String name : networks.namesInUse()) {
            if (!name.equals(Networks.DEFAULT) && !known.contains(name)) {
                NetworkReport report = report(
                        name,
                        Origin.BY_SUBNET,
                        Optional.empty(),
                        Networks.bridge(name),
                        OptionalInt.empty(),
                        AddressOrder.LOWEST,
                        List.of());
                if (!report.members().isEmpty()) {
                    reports.add(report);
                }
            }
        }
        return reports;
    }

    /** One of them; empty when there is none of this name. */
    public Optional<NetworkReport> find(String name) {
        if (name.equals(Networks.DEFAULT)) {
            return Optional.of(reportOfDefault());
        }
        return networks.definitions()
                .find(name)
                .map(this::report)
                .or(() -> all().stream()
                        .filter(report -> report.name().equals(name))
                        .findFirst());
    }

    /** The place of a network that has something in the runtime folder. */
    public NetworkPlace placeOf(String name) {
        try {
            InterfaceName bridge = networks.folder(name)
                    .bridge()
                    .or(() -> networks.created(name).map(NetworkDefinition::bridge))
                    .orElseGet(() -> Networks.bridge(name));
            return new NetworkPlace(name, bridge);
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot read the file of network '" + name + "': " + Reason.of(e), e);
        }
    }

    private NetworkReport reportOfDefault() {
        return report(
                Networks.DEFAULT,
                Origin.DEFAULT,
                Optional.empty(),
                Networks.bridge(Networks.DEFAULT),
                OptionalInt.empty(),
                AddressOrder.LOWEST,
                List.of());
    }

    private NetworkReport report(NetworkDefinition definition) {
        return report(
                definition.name(),
                Origin.CREATED,
                Optional.of(definition.driver()),
                definition.bridge(),
                definition.mtu(),
                definition.order(),
                definition.subnets());
    }

    private NetworkReport report(
            String name,
            Origin origin,
            Optional<String> driver,
            InterfaceName bridge,
            OptionalInt mtu,
            AddressOrder order,
            List<Subnet> defined) {
        try {
            NetworkFolder folder = networks.folder(name);
            Map<String, List<InetAddress>> members = new TreeMap<>();
            folder.living()
                    .forEach((address, holder) -> members.computeIfAbsent(holder.value(), id -> new ArrayList<>())
                            .add(address));
            List<Subnet> subnets = !defined.isEmpty() || members.isEmpty()
                    ? defined
                    : folder.subnets().orElse(List.of());
            return new NetworkReport(
                    name,
                    origin,
                    driver,
                    NetworkFolder.ranges(subnets).stream()
                            .map(range -> new Network.Range(range.subnet(), range.gateway()))
                            .toList(),
                    bridge,
                    mtu,
                    order,
                    members.entrySet().stream()
                            .map(member -> new Member(new ContainerId(member.getKey()), member.getValue()))
                            .toList());
        } catch (IOException e) {
            throw new ContainerException(
                    Kind.ENVIRONMENT, "cannot read the leases of network '" + name + "': " + Reason.of(e), e);
        }
    }

    /**
     * Removes a network that nobody is in.
     *
     * @param bridge called under the network's lock, to take its bridge away if there is still one
     * @throws ContainerException USER when there is none of this name or it isn't one that was created, CONFLICT when containers are in it
     */
    public void remove(String name, Consumer<NetworkDefinition> bridge) {
        if (name.equals(Networks.DEFAULT)) {
            throw new ContainerException(
                    Kind.USER, "the default network can't be removed", "it is gone when no container is in it", null);
        }
        networks.state().locks().defining(() -> {
            NetworkDefinition definition = networks.definitions()
                    .find(name)
                    .orElseThrow(() -> new ContainerException(
                            Kind.USER,
                            "there is no network '" + name + "' that was created",
                            Networks.isNameOfSubnets(name)
                                    ? "one of a subnet goes with the last container in it"
                                    : "'hawse network ls' shows them",
                            null));
            networks.locked(definition.bridge(), () -> {
                if (networks.reconcile(name, freed -> {}, Warnings::warn)) {
                    throw inUse(name);
                }
                bridge.accept(definition);
                networks.forget(name);
            });
            return Boolean.TRUE;
        });
    }

    private ContainerException inUse(String name) {
        String members = find(name).map(NetworkReport::members).orElse(List.of()).stream()
                .map(member -> member.container().value())
                .collect(Collectors.joining(", "));
        return new ContainerException(
                Kind.CONFLICT,
                "network '" + name + "' is in use by " + (members.isEmpty() ? "a container" : members),
                "end them first",
                null);
    }
}
