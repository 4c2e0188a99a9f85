package io.hawse.core;

import io.hawse.core.state.ContainerRecord;
import io.hawse.core.state.Membership;
import io.hawse.net.api.OwnerTag;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Reply;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import java.util.List;
import java.util.Optional;

/** {@link TaggedLinks} by rtnetlink, in this process's network namespace. */
final class KernelLinks {

    private KernelLinks() {}

    /** {@link TaggedLinks#remove}. */
    static void remove(ContainerRecord record) throws ErrnoException, NetlinkException {
        try (RouteSocket socket = RouteSocket.open()) {
            for (Link link : Links.list(socket)) {
                if (tag(link).equals(Optional.of(OwnerTag.of(record.id())))) {
                    delete(socket, link);
                }
            }
            Optional<Membership> network = record.network();
            if (network.isPresent()) {
                removeBridge(socket, network.get().bridge().value());
            }
        }
    }

    private static void removeBridge(RouteSocket socket, String name) throws NetlinkException {
        Optional<Link> found =
                Links.found(socket.execute(List.of(Links.find(LinkId.of(name)))).get(0));
        boolean isHawses = found.flatMap(KernelLinks::tag)
                .filter(tag -> tag.container().isEmpty())
                .isPresent();
        if (isHawses && Links.portsOf(socket, found.get().index()).isEmpty()) {
            delete(socket, found.get());
        }
    }

    private static Optional<OwnerTag> tag(Link link) {
        return link.alias().flatMap(OwnerTag::parse);
    }

    private static void delete(RouteSocket socket, Link link) throws NetlinkException {
        Reply reply =
                socket.execute(List.of(Links.delete(LinkId.of(link.index())))).get(0);
        if (reply.failure().filter(e -> e.is(Errno.ENODEV)).isEmpty()) {
            reply.orThrow();
        }
    }
}
