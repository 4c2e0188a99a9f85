package io.hawse.net.netlink;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.bridge.Announcement;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Reply;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.HardwareAddress;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import io.hawse.sys.netlink.verbs.Neighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells the host and the containers on a bridge of addresses that have another MAC address than before. */
final class Announcer {

    /** Sends frames by an interface of the host. */
    interface Frames {
        void send(String interfaceName, List<byte[]> frames) throws ErrnoException;
    }

    private final Frames frames;

    Announcer(Frames frames) {
        this.frames = frames;
    }

    /** Does nothing where there is no such bridge or nothing to tell. */
    void announce(RouteSocket host, InterfaceName bridge, List<Announcement> announcements)
            throws NetlinkException, ErrnoException {
        if (announcements.isEmpty()) {
            return;
        }
        Optional<Link> link = Links.found(
                host.execute(List.of(Links.find(LinkId.of(bridge.value())))).get(0));
        if (link.isEmpty()) {
            return;
        }
        List<Request> own = new ArrayList<>();
        announcements.forEach(announcement -> own.add(Neighbours.replaceUntilItChanges(
                link.get().index(),
                announcement.address(),
                new HardwareAddress(announcement.mac().value()))));
        for (Reply reply : host.execute(own)) {
            if (reply.failure().isPresent()) {
                throw reply.failure().get();
            }
        }
        try {
            frames.send(bridge.value(), Announcement.frames(announcements));
        } catch (ErrnoException e) {
            boolean nobodyIsThere = e.errno() == Errno.ENODEV || e.errno() == Errno.ENETDOWN;
            if (!nobodyIsThere) {
                throw e;
            }
        }
    }
}
