package io.hawse.core.network;

import io.hawse.core.state.SetAside;
import io.hawse.core.state.StateFiles;
import io.hawse.core.state.StateStore;
import io.hawse.core.state.UntrustedFileException;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Subnet;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One network in the runtime folder, while containers are in it: its subnets as they were decided, its leases, its maps. Nothing in it
 * is needed when nobody is in the network. For the holder of the network's lock.
 */
final class NetworkFolder {

    private static final String SHAPE = "network";
    private static final String ROSTER = "hosts";

    private final StateStore state;
    private final Path folder;
    private final LeaseFolder leases;

    NetworkFolder(StateStore state, String network) {
        this.state = state;
        this.folder = state.networksFolder().resolve(network);
        this.leases = new LeaseFolder(folder.resolve("leases"));
    }

    LeaseFolder leases() {
        return leases;
    }

    /** Whether anybody is known by name. */
    boolean hasRoster() {
        return Files.exists(folder.resolve(ROSTER), LinkOption.NOFOLLOW_LINKS);
    }

    /** Who is known by name, if it can be believed. What can't is set aside. */
    Roster roster() throws IOException {
        Roster roster = new Roster(folder.resolve(ROSTER));
        try {
            roster.read();
        } catch (UntrustedFileException e) {
            Warnings.warn(state.setAside(folder.resolve(ROSTER), String.valueOf(e.getMessage())));
        }
        return roster;
    }

    /** Whether anybody is in it, or was when they were killed. */
    boolean inUse() {
        return !Files.isSymbolicLink(folder) && leases.exists();
    }

    /** Begins a time in which the network is used. */
    void begin(List<Subnet> subnets, InterfaceName bridge) throws IOException {
        make();
        for (SubnetRange range : ranges(subnets)) {
            // Of an earlier time: it may tell which address was the last.
            map(range).redraw(List.of());
        }
        describe(subnets, bridge);
        leases.make();
    }

    /** Writes down what the network is like. */
    void describe(List<Subnet> subnets, InterfaceName bridge) throws IOException {
        StateFiles.replace(
                folder.resolve(SHAPE),
                TextLines.version() + TextLines.subnets(subnets) + TextLines.line("bridge", bridge));
    }

    private void make() throws IOException {
        StateFiles.makeFolderIfAbsent(state.networksFolder());
        try {
            StateFiles.makeFolderIfAbsent(folder);
        } catch (FileAlreadyExistsException e) {
            Warnings.warn(state.setAside(folder, "it is no folder"));
            StateFiles.makeFolder(folder);
        }
        if (Files.exists(leases.folder(), LinkOption.NOFOLLOW_LINKS) && !leases.exists()) {
            Warnings.warn(state.setAside(leases.folder(), "it is no folder"));
        }
    }

    /**
     * The subnets of a network in use.
     *
     * @return empty when it isn't known any more
     */
    Optional<List<Subnet>> subnets() throws IOException {
        try {
            return Optional.of(
                    TextLines.parse(StateFiles.read(folder.resolve(SHAPE))).subnets());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (UntrustedFileException | IllegalArgumentException e) {
            Warnings.warn(state.setAside(folder.resolve(SHAPE), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** The bridge that the network was begun with; empty when it isn't known. */
    Optional<InterfaceName> bridge() throws IOException {
        try {
            return Optional.of(new InterfaceName(
                    TextLines.parse(StateFiles.read(folder.resolve(SHAPE))).required("bridge")));
        } catch (NoSuchFileException | UntrustedFileException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static List<SubnetRange> ranges(List<Subnet> subnets) {
        return subnets.stream().map(SubnetRange::of).toList();
    }

    AddressMap map(SubnetRange range) throws IOException {
        try {
            return AddressMap.read(mapFile(range), range);
        } catch (UntrustedFileException e) {
            Warnings.warn(state.setAside(mapFile(range), String.valueOf(e.getMessage())));
            return AddressMap.read(mapFile(range), range);
        }
    }

    private Path mapFile(SubnetRange range) {
        return folder.resolve(range.gateway() instanceof Inet6Address ? "leased.ipv6" : "leased.ipv4");
    }

    /** Whose an address is, if they live. What is no lease there is set aside. */
    Optional<ContainerId> livingHolder(InetAddress address) throws IOException {
        try {
            return leases.holder(address).filter(state::alive);
        } catch (UntrustedFileException e) {
            Warnings.warn(state.setAside(
                    folder.resolve("leases").resolve(address.getHostAddress()), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** The leases of those who live. */
    Map<InetAddress, ContainerId> living() throws IOException {
        Map<InetAddress, ContainerId> living = new LinkedHashMap<>();
        if (!inUse()) {
            return living;
        }
        leases.all((file, why) -> {})
                .forEach((address, holder) -> holder.filter(state::alive).ifPresent(id -> living.put(address, id)));
        return living;
    }

    /**
     * Frees the addresses of the dead, and draws the maps anew.
     *
     * @param freed gets each of these addresses
     * @param aside gets what was no lease
     * @return the leases of those who live
     */
    Map<InetAddress, ContainerId> reconcile(Consumer<InetAddress> freed, Consumer<SetAside> aside) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            aside.accept(state.setAside(folder, "it is a link"));
            return Map.of();
        }
        if (Files.exists(leases.folder(), LinkOption.NOFOLLOW_LINKS) && !leases.exists()) {
            aside.accept(state.setAside(leases.folder(), "it is no folder"));
            return Map.of();
        }
        Map<Path, String> strangers = new LinkedHashMap<>();
        Map<InetAddress, ContainerId> living = new LinkedHashMap<>();
        List<InetAddress> dead = new ArrayList<>();
        leases.all(strangers::put)
                .forEach((address, holder) -> holder.filter(state::alive)
                        .ifPresentOrElse(id -> living.put(address, id), () -> dead.add(address)));
        for (Map.Entry<Path, String> stranger : strangers.entrySet()) {
            aside.accept(state.setAside(stranger.getKey(), stranger.getValue()));
        }
        for (InetAddress address : dead) {
            leases.delete(address);
            freed.accept(address);
        }
        Optional<List<Subnet>> subnets = subnets();
        if (subnets.isPresent()) {
            for (SubnetRange range : ranges(subnets.get())) {
                map(range).redraw(living.keySet());
            }
        }
        return living;
    }

    /**
     * Ends the time in which the network is used, unless somebody is in it.
     *
     * @param order of its addresses: it tells what is remembered until the next time
     * @return whether it has ended
     */
    boolean endIfUnused(AddressOrder order) throws IOException {
        if (!leases.removeIfEmpty()) {
            return false;
        }
        StateFiles.deleteWithRemains(folder.resolve(SHAPE));
        StateFiles.deleteWithRemains(folder.resolve(ROSTER));
        switch (order) {
            case LOWEST -> forget();
            case ROUND_ROBIN -> {
                // The maps know which address was the last.
            }
        }
        return true;
    }

    /** Removes what is remembered of a network that nobody is in. */
    void forget() throws IOException {
        StateFiles.delete(folder.resolve("leased.ipv4"));
        StateFiles.delete(folder.resolve("leased.ipv6"));
        try {
            StateFiles.delete(folder);
        } catch (DirectoryNotEmptyException e) {
            // Somebody else keeps a file there, which is nobody's lease.
        }
    }

    /** Whether there is anything of it on disk. */
    boolean exists() {
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }
}
