package io.hawse.core.network;

import io.hawse.core.state.StateFiles;
import io.hawse.core.state.UntrustedFileException;
import io.hawse.net.api.ContainerId;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The containers of a network by their names: {@code hosts} in its folder, a line an address. It is there while a container has a name
 * that somebody gave it. To be changed by the holder of the network's lock alone; readers see the old or the new one.
 */
final class Roster {

    /** Of a network's 1023 containers with two addresses each. */
    private static final int LARGEST = 1 << 20;

    private final Path file;

    Roster(Path file) {
        this.file = file;
    }

    /** @throws UntrustedFileException when hawse can't have written it */
    List<RosterLine> read() throws IOException {
        try {
            return new String(StateFiles.readBytes(file, LARGEST), StandardCharsets.UTF_8)
                    .lines()
                    .map(RosterLine::parse)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IllegalArgumentException e) {
            throw new UntrustedFileException(String.valueOf(e.getMessage()));
        }
    }

    /** Adds lines. Who had these addresses or names before is dead. */
    void add(List<RosterLine> lines) throws IOException {
        Set<Object> taken = new HashSet<>();
        lines.forEach(line -> taken.addAll(List.of(line.address(), line.name())));
        List<RosterLine> all = new ArrayList<>(read());
        all.removeIf(line -> taken.contains(line.address()) || taken.contains(line.name()));
        all.addAll(lines);
        write(all);
    }

    /** Removes a container's lines. @return whether there were any */
    boolean remove(ContainerId name) throws IOException {
        return keep(line -> !line.name().equals(name));
    }

    /** Removes the lines of those who don't have their address any more. @return whether there were any */
    boolean reconcile(Map<InetAddress, ContainerId> leases) throws IOException {
        return keep(line -> line.name().equals(leases.get(line.address())));
    }

    private boolean keep(Predicate<RosterLine> wanted) throws IOException {
        List<RosterLine> all = read();
        List<RosterLine> kept = all.stream().filter(wanted).toList();
        if (kept.size() == all.size()) {
            return false;
        }
        write(kept);
        return true;
    }

    private void write(List<RosterLine> lines) throws IOException {
        if (lines.isEmpty()) {
            delete();
        } else {
            StateFiles.replace(file, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
        }
    }

    void delete() throws IOException {
        StateFiles.deleteWithRemains(file);
    }

    /**
     * The lines of hosts(5) for one of the containers: all others. A host name that is also somebody's name, or somebody's host name
     * further up, is left out.
     */
    static List<String> hostsLines(List<RosterLine> roster, ContainerId reader) {
        Map<String, ContainerId> owners = roster.stream()
                .collect(Collectors.toMap(line -> line.name().value(), RosterLine::name, (first, second) -> first));
        List<String> lines = new ArrayList<>();
        for (RosterLine line : roster) {
            String host = line.hostname()
                    .filter(name ->
                            owners.computeIfAbsent(name, n -> line.name()).equals(line.name()))
                    .map(name -> " " + name)
                    .orElse("");
            if (!line.name().equals(reader)) {
                lines.add(line.address().getHostAddress() + "\t" + line.name() + host);
            }
        }
        return lines;
    }
}
