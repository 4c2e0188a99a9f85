package io.hawse.net.ipcommand;

import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.bridge.RemovalRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes host ends and bridges away: one process that looks, one that looks whether the bridge's other ports are going, and one that
 * deletes when there is something to delete.
 */
final class Removal {

    private final Ip ip;

    Removal(Ip ip) {
        this.ip = ip;
    }

    /**
     * Deletes a container's host ends, and the bridge when it's Hawse's and has no other ports.
     *
     * @throws NetworkException the first failure, with the others suppressed, after all was tried
     */
    void remove(ContainerId container, List<InterfaceName> ends, Optional<InterfaceName> bridge) {
        List<Line> look = new ArrayList<>();
        ends.forEach(end -> look.add(Line.of("link", "show", "dev", end)));
        bridge.ifPresent(name -> look.addAll(lookAt(name)));
        if (look.isEmpty()) {
            return;
        }
        List<LinkLine> links = ip.links(look.toArray(Line[]::new));
        List<String> doomed = links.stream()
                .filter(link -> ends.stream().anyMatch(link::is) && RemovalRules.mayBeOf(container, link.tag()))
                .map(LinkLine::name)
                .distinct()
                .toList();
        delete(doomed, bridge.filter(name -> isDeserted(name, links, doomed)));
    }

    /** Deletes a bridge of Hawse's that has no ports. */
    void removeBridge(InterfaceName bridge) {
        List<LinkLine> links = ip.links(lookAt(bridge).toArray(Line[]::new));
        delete(List.of(), Optional.of(bridge).filter(name -> isDeserted(name, links, List.of())));
    }

    /** Ip gives up when asked for the ports of a bridge that isn't there, hence this order. */
    private static List<Line> lookAt(InterfaceName bridge) {
        return List.of(Line.of("link", "show", "dev", bridge), Line.of("link", "show", "master", bridge));
    }

    private boolean isDeserted(InterfaceName bridge, List<LinkLine> links, List<String> doomed) {
        if (links.stream().noneMatch(link -> link.is(bridge) && RemovalRules.madeForANetwork(link.tag()))) {
            return false;
        }
        List<LinkLine> others = links.stream()
                .filter(link -> link.isPortOf(bridge) && !doomed.contains(link.name()))
                .toList();
        return others.isEmpty() || areGoing(others);
    }

    /** Whether the kernel is taking these away: this may be the last look at the bridge for long, and nobody is behind them. */
    private boolean areGoing(List<LinkLine> ports) {
        if (ports.stream().anyMatch(port -> port.peerNamespace().isEmpty())) {
            return false;
        }
        List<Integer> namespaces = ports.stream()
                .map(port -> port.peerNamespace().getAsInt())
                .distinct()
                .toList();
        return ip.ending(namespaces).containsAll(namespaces);
    }

    private void delete(List<String> ends, Optional<InterfaceName> bridge) {
        List<Line> lines = new ArrayList<>();
        ends.forEach(end -> lines.add(Line.of("link", "del", "dev", end)));
        bridge.ifPresent(name -> lines.add(Line.of("link", "del", "dev", name)));
        if (lines.isEmpty()) {
            return;
        }
        RemovalRules.report(ip.batchToTheEnd(lines));
    }
}
