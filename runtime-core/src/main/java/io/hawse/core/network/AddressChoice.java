package io.hawse.core.network;

import io.hawse.core.failure.ContainerException;
import io.hawse.core.failure.ContainerException.Kind;
import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Finds a container's addresses, one in each of a network's ranges. For the holder of the network's lock. */
final class AddressChoice {

    private static final int MOST_HOLDERS_NAMED = 10;

    private final NetworkFolder folder;
    private final List<AddressMap> maps;
    private final AddressOrder order;

    AddressChoice(NetworkFolder folder, List<AddressMap> maps, AddressOrder order) {
        this.folder = folder;
        this.maps = new ArrayList<>(maps);
        this.order = order;
    }

    /** @return in the ranges' order; where none is wished for, a free one */
    List<InetAddress> choose(List<InetAddress> wishes) throws IOException {
        requireInside(wishes);
        List<InetAddress> chosen = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            SubnetRange range = maps.get(i).range();
            List<InetAddress> wished = wishes.stream()
                    .filter(address -> range.subnet().contains(address))
                    .toList();
            if (wished.size() > 1) {
                throw new ContainerException(Kind.USER, "more than one address in " + range.subnet());
            }
            chosen.add(wished.isEmpty() ? free(i) : wished(wished.get(0), range));
        }
        return chosen;
    }

    /** Takes what was chosen: first the maps, then the leases, so that at no time a lease is missing in them. */
    void take(List<InetAddress> chosen, ContainerId container) throws IOException {
        for (int i = 0; i < maps.size(); i++) {
            maps.get(i).take(chosen.get(i));
            folder.leases().take(chosen.get(i), container);
        }
    }

    private void requireInside(List<InetAddress> wishes) {
        for (InetAddress wished : wishes) {
            if (maps.stream().noneMatch(map -> map.range().subnet().contains(wished))) {
                throw new ContainerException(
                        Kind.USER,
                        "address " + wished.getHostAddress() + " lies outside "
                                + maps.stream()
                                        .map(map -> map.range().subnet().toString())
                                        .collect(Collectors.joining(" and ")),
                        "take one inside, or a network that it is in",
                        null);
            }
        }
    }

    private InetAddress wished(InetAddress address, SubnetRange range) throws IOException {
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
        Optional<ContainerId> holder = folder.livingHolder(address);
        if (holder.isPresent()) {
            throw new ContainerException(
                    Kind.CONFLICT, "address " + text + " is in use by container '" + holder.get() + "'");
        }
        return address;
    }

    /** When all seem taken, a look at the leases tells which of them are the dead's. */
    private InetAddress free(int i) throws IOException {
        Optional<InetAddress> free = marked(maps.get(i));
        if (free.isPresent()) {
            return free.get();
        }
        SubnetRange range = maps.get(i).range();
        Collection<ContainerId> holders =
                folder.reconcile(freed -> {}, Warnings::warn).values();
        for (int j = 0; j < maps.size(); j++) {
            maps.set(j, folder.map(maps.get(j).range()));
        }
        return marked(maps.get(i)).orElseThrow(() -> full(range, holders));
    }

    private Optional<InetAddress> marked(AddressMap map) throws IOException {
        for (OptionalInt place = map.next(order); place.isPresent(); place = map.next(order)) {
            InetAddress address = map.address(place.getAsInt());
            if (folder.livingHolder(address).isEmpty()) {
                return Optional.of(address);
            }
            map.pass(place.getAsInt());
        }
        return Optional.empty();
    }

    private static ContainerException full(SubnetRange range, Collection<ContainerId> holders) {
        String named = holders.stream()
                .distinct()
                .limit(MOST_HOLDERS_NAMED)
                .map(ContainerId::value)
                .collect(Collectors.joining(", "));
        return new ContainerException(
                Kind.CONFLICT,
                "no address is free in " + range.subnet() + ": they are held by " + named
                        + (holders.stream().distinct().count() > MOST_HOLDERS_NAMED ? ", ..." : ""),
                "end a container, or take a network with a larger subnet",
                null);
    }
}
