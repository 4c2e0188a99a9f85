package io.hawse.net.netlink;

import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnerTag;
import io.hawse.net.bridge.RemovalRules;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Reply;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes host ends and bridges away: a send or two that look, and one that deletes when there is something to delete. A host end whose
 * other end is in a namespace that is ending is left to the kernel, which is taking both away.
 */
final class Removal {

    /** A look at a link that is being deleted waits until it is (rtnl_mutex); this is for the deletion to begin. */
    private static final long PAUSE_NANOSECONDS = 100_000;

    private final RouteSockets sockets;
    private final Deletions deletions;
    private final RouteSocket socket;

    /** @param socket one of them, that is open */
    Removal(RouteSockets sockets, Deletions deletions, RouteSocket socket) {
        this.sockets = sockets;
        this.deletions = deletions;
        this.socket = socket;
    }

    /**
     * Deletes a container's host ends that don't go by themselves, and the bridge when it's Hawse's and has no other ports.
     *
     * @param network whose bridge it is, under whatever name
     * @throws NetworkException the first failure, with the others suppressed, after all was tried
     */
    void remove(
            ContainerId container, List<InterfaceName> ends, Optional<InterfaceName> bridge, Optional<String> network)
            throws NetlinkException {
        List<Request> look = new ArrayList<>();
        ends.forEach(end -> look.add(find(end)));
        bridge.ifPresent(name -> look.add(find(name)));
        List<Reply> replies = socket.execute(look);
        List<Link> doomed = new ArrayList<>(); // now, or in a moment
        for (Reply reply : replies.subList(0, ends.size())) {
            Links.found(reply)
                    .filter(link -> RemovalRules.mayBeOf(container, tag(link)))
                    .ifPresent(doomed::add);
        }
        List<Link> toDelete = staying(doomed);
        if (bridge.isPresent()) {
            Optional<Link> found = Links.found(replies.get(ends.size()));
            if (found.isEmpty() && network.isPresent()) {
                found = retired(network.get());
            }
            if (found.isPresent() && isDeserted(found.get(), doomed)) {
                toDelete.add(found.get());
            }
        }
        delete(toDelete);
    }

    /** The network's bridge that somebody has taken out of service and, killed right behind that, not deleted. */
    private Optional<Link> retired(String network) throws NetlinkException {
        Optional<OwnerTag> wanted = Optional.of(OwnerTag.ofNetwork(network));
        return Links.list(socket).stream()
                .filter(link -> Retirement.isRetired(link) && tag(link).equals(wanted))
                .findFirst();
    }

    /** Those that the kernel isn't taking away by itself. */
    private List<Link> staying(List<Link> ends) throws NetlinkException {
        List<Link> staying = new ArrayList<>();
        for (Link end : ends) {
            if (!isGoing(end)) {
                staying.add(end);
            }
        }
        return staying;
    }

    private boolean isGoing(Link end) throws NetlinkException {
        if (end.peerNamespace().isEmpty() || end.peer().isEmpty()) {
            return false;
        }
        int namespace = end.peerNamespace().getAsInt();
        return namespace == Link.ENDING
                || Links.isInEndingNamespace(socket.execute(List.of(
                                Links.findIn(namespace, LinkId.of(end.peer().getAsInt()))))
                        .get(0));
    }

    /** Deletes a bridge of Hawse's that has no ports. */
    void removeBridge(InterfaceName bridge) throws NetlinkException {
        Optional<Link> found = Links.found(socket.execute(List.of(find(bridge))).get(0));
        if (found.isPresent() && isDeserted(found.get(), List.of())) {
            delete(List.of(found.get()));
        }
    }

    private static Request find(InterfaceName name) {
        return Links.find(LinkId.of(name.value()));
    }

    private static Optional<OwnerTag> tag(Link link) {
        return link.alias().flatMap(OwnerTag::parse);
    }

    /**
     * Ports that are going by themselves don't count: this may be the last look at the bridge for long. By a socket of its own, which
     * needn't read to the end: a bridge may have a thousand ports.
     */
    private boolean isDeserted(Link bridge, List<Link> doomed) throws NetlinkException {
        if (!RemovalRules.madeForANetwork(tag(bridge))) {
            return false;
        }
        try (RouteSocket another = sockets.host()) {
            List<Integer> known = indexes(doomed);
            return !Links.hasPort(another, bridge.index(), port -> !known.contains(port.index()) && !isGoing(port));
        } catch (ErrnoException e) {
            throw Failures.of(e);
        }
    }

    private static List<Integer> indexes(List<Link> links) {
        List<Integer> indexes = new ArrayList<>();
        links.forEach(link -> indexes.add(link.index()));
        return indexes;
    }

    /**
     * By their indexes: another link may have the name by now, never the index. Returns when they are gone, but for a bridge that is
     * out of service and goes without this process.
     */
    private void delete(List<Link> links) throws NetlinkException {
        if (links.isEmpty()) {
            return;
        }
        List<Link> awaited = new ArrayList<>(links);
        if (deletions.outliveThisProcess()) {
            Retirement retirement = new Retirement(socket);
            for (Link link : links) {
                if (isBridge(link) && retirement.retire(link)) {
                    awaited.removeIf(other -> other.index() == link.index());
                }
            }
        }
        try {
            awaitGone(awaited, deletions.begin(links));
        } catch (ErrnoException e) {
            throw Failures.of(e);
        }
    }

    private static boolean isBridge(Link link) {
        return RemovalRules.madeForANetwork(tag(link));
    }

    private void awaitGone(List<Link> links, Deletions.Begun deletion) throws NetlinkException {
        boolean interrupted = false;
        try {
            boolean ended = false;
            List<Link> there = thoseThere(links);
            while (!there.isEmpty() && !ended) {
                try {
                    ended = deletion.awaitEnd(PAUSE_NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                there = thoseThere(there);
            }
            // Once more, so that the kernel says why it doesn't delete them.
            List<Request> requests = new ArrayList<>();
            indexes(there).forEach(index -> requests.add(Links.delete(LinkId.of(index))));
            RemovalRules.report(Failures.ofRemovals(socket.execute(requests)));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Link> thoseThere(List<Link> links) throws NetlinkException {
        List<Request> look = new ArrayList<>();
        indexes(links).forEach(index -> look.add(Links.find(LinkId.of(index))));
        List<Link> there = new ArrayList<>();
        List<Reply> replies = socket.execute(look);
        for (int i = 0; i < links.size(); i++) {
            if (Links.found(replies.get(i)).isPresent()) {
                there.add(links.get(i));
            }
        }
        return there;
    }
}
