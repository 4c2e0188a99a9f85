package io.hawse.net.ipcommand;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.bridge.Announcement;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import java.util.ArrayList;
import java.util.List;

/** Tells the host and the containers on a bridge of addresses that have another MAC address than before. */
final class Announcer {

    /** Sends frames by an interface of the host, which ip(8) can't. */
    interface Frames {
        void send(String interfaceName, List<byte[]> frames) throws ErrnoException;
    }

    private final Frames frames;

    Announcer(Frames frames) {
        this.frames = frames;
    }

    /**
     * Does nothing where there is no such bridge or nothing to tell.
     *
     * @return the failures
     */
    List<NetworkException> announce(Ip ip, InterfaceName bridge, List<Announcement> announcements) {
        if (announcements.isEmpty()) {
            return List.of();
        }
        List<NetworkException> failures = new ArrayList<>(ip.batchToTheEnd(announcements.stream()
                .map(announcement -> Line.of(
                                "neigh", "replace", announcement.address().getHostAddress())
                        .and("lladdr", announcement.mac(), "dev", bridge, "nud", "stale"))
                .toList()));
        try {
            frames.send(bridge.value(), Announcement.frames(announcements));
        } catch (ErrnoException e) {
            boolean nobodyIsThere = e.errno() == Errno.ENODEV || e.errno() == Errno.ENETDOWN;
            if (!nobodyIsThere) {
                failures.add(new NetworkException(Kind.ENVIRONMENT, String.valueOf(e.getMessage()), null, e));
            }
        }
        return failures;
    }
}
