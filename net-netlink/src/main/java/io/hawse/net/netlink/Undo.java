package io.hawse.net.netlink;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.bridge.UndoReport;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes back what a failed attach did, last first, to its end. */
final class Undo {

    private final RouteSockets sockets;
    private final InterfaceName bridge;

    Undo(RouteSockets sockets, InterfaceName bridge) {
        this.sockets = sockets;
        this.bridge = bridge;
    }

    /**
     * Undoes on a socket of its own, since the attach's may be the one that failed.
     *
     * @param done the steps that were done, or may have been
     * @return the failure, with what was undone in its message and what couldn't be as suppressed
     */
    NetworkException after(NetworkException failure, List<Step> done) {
        List<Step.Inverse> inverses = new ArrayList<>();
        for (int i = done.size() - 1; i >= 0; i--) {
            done.get(i).inverse().ifPresent(inverses::add);
        }
        if (inverses.isEmpty()) {
            return failure;
        }
        List<NetworkException> troubles = new ArrayList<>();
        try (RouteSocket socket = sockets.host()) {
            inverses.removeIf(
                    inverse -> inverse.unlessJoined().isPresent() && isJoined(socket, inverse, inverses, troubles));
            troubles.addAll(Failures.ofRemovals(
                    socket.execute(inverses.stream().map(Step.Inverse::request).toList())));
        } catch (NetlinkException | ErrnoException e) {
            troubles.add(Failures.of(e));
        }
        List<String> things = inverses.stream().map(Step.Inverse::thing).toList();
        return UndoReport.of(failure, things, troubles);
    }

    /** Whether the bridge has ports that this undoing leaves there; "yes" too when that can't be found out. */
    private boolean isJoined(
            RouteSocket socket, Step.Inverse inverse, List<Step.Inverse> inverses, List<NetworkException> troubles) {
        try {
            Optional<Link> other = Links.portsOf(socket, inverse.unlessJoined().getAsInt()).stream()
                    .filter(port ->
                            inverses.stream().noneMatch(going -> going.link().equals(Optional.of(port.name()))))
                    .findFirst();
            other.ifPresent(port -> troubles.add(UndoReport.stays(bridge, port.name())));
            return other.isPresent();
        } catch (NetlinkException e) {
            troubles.add(Failures.of(e));
            return true;
        }
    }
}
