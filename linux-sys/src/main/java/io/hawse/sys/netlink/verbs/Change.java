package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteMonitor;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.time.Duration;
import java.util.Optional;

/** Something that the kernel tells of by itself (RTM_NEW..., RTM_DEL...). */
public sealed interface Change {

    /** What became of it. */
    enum Kind {
        /** It was made, or it changed: the kernel doesn't say which. */
        NEW,
        /** It is gone; what is said of it is how it was. */
        GONE
    }

    record OfLink(Kind kind, Link link) implements Change {}

    record OfAddress(Kind kind, Address address) implements Change {}

    record OfRoute(Kind kind, Route route) implements Change {}

    record OfNeighbour(Kind kind, NeighbourEntry neighbour) implements Change {}

    record OfRule(Kind kind, Rule rule) implements Change {}

    /** Whether it was made, has changed, or is gone. */
    Kind kind();

    /**
     * Waits for the next one.
     *
     * @param limit how long; zero or less doesn't wait
     * @return empty when there was none until then
     * @throws NetlinkException as {@link RouteMonitor#next}: ENOBUFS when some were lost, ECANCELED when it was stopped; without
     *     an errno when one is malformed
     */
    static Optional<Change> next(RouteMonitor monitor, Duration limit) throws NetlinkException {
        long begin = System.nanoTime();
        while (true) {
            Optional<NetlinkMessage> message = monitor.next(limit.minusNanos(System.nanoTime() - begin));
            if (message.isEmpty()) {
                return Optional.empty();
            }
            try {
                Optional<Change> change = decode(message.get());
                if (change.isPresent()) {
                    return change;
                }
            } catch (MalformedMessageException e) {
                throw NetlinkException.unexpected("waiting for a change", "it is malformed: " + e.getMessage(), e);
            }
        }
    }

    /** Empty for what isn't told of here: other types of messages, and what a bridge has to say of its ports. */
    static Optional<Change> decode(NetlinkMessage message) throws MalformedMessageException {
        return switch (message.header().type()) {
            case Rtnetlink.RTM_NEWLINK -> Link.notified(message).map(link -> new OfLink(Kind.NEW, link));
            case Rtnetlink.RTM_DELLINK -> Link.notified(message).map(link -> new OfLink(Kind.GONE, link));
            case Rtnetlink.RTM_NEWADDR -> Address.decode(message).map(it -> new OfAddress(Kind.NEW, it));
            case Rtnetlink.RTM_DELADDR -> Address.decode(message).map(it -> new OfAddress(Kind.GONE, it));
            case Rtnetlink.RTM_NEWROUTE -> Route.decode(message).map(it -> new OfRoute(Kind.NEW, it));
            case Rtnetlink.RTM_DELROUTE -> Route.decode(message).map(it -> new OfRoute(Kind.GONE, it));
            case Rtnetlink.RTM_NEWNEIGH -> NeighbourEntry.decode(message).map(it -> new OfNeighbour(Kind.NEW, it));
            case Rtnetlink.RTM_DELNEIGH -> NeighbourEntry.decode(message).map(it -> new OfNeighbour(Kind.GONE, it));
            case Rtnetlink.RTM_NEWRULE -> Rule.decode(message).map(it -> new OfRule(Kind.NEW, it));
            case Rtnetlink.RTM_DELRULE -> Rule.decode(message).map(it -> new OfRule(Kind.GONE, it));
            default -> Optional.empty();
        };
    }
}
