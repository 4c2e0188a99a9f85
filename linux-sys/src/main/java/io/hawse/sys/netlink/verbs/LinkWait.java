package io.hawse.sys.netlink.verbs;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteGroup;
import io.hawse.sys.netlink.socket.RouteMonitor;
import io.hawse.sys.netlink.socket.RouteSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Waits for links of one network namespace, without polling: it listens from the moment that it is opened, looks, and looks again
 * whenever the kernel has something to say of links. So what holds by the limit is found, whenever it began. What a notification
 * says isn't relied on: it may be old, and some may be lost. What began and ended between two looks is therefore not found.
 *
 * <p><b>Rights.</b> None.
 *
 * <p><b>Threads.</b> For one thread at a time, but {@link #stop}, which is the one way to end a wait before its limit: an
 * interrupt doesn't.
 *
 * <p>Each wait throws a {@link NetlinkException}: ETIMEDOUT when the limit is over, ECANCELED when it was stopped. After ETIMEDOUT
 * it can be used again, after anything else it can't.
 */
public final class LinkWait implements AutoCloseable {

    private final RouteMonitor monitor;
    private final RouteSocket socket;

    private LinkWait(RouteMonitor monitor, RouteSocket socket) {
        this.monitor = monitor;
        this.socket = socket;
    }

    /** Waits in this thread's network namespace, and goes on doing so there, whichever thread asks. */
    public static LinkWait open() throws ErrnoException {
        RouteMonitor monitor = RouteMonitor.open(List.of(RouteGroup.RTNLGRP_LINK));
        try {
            return over(monitor, RouteSocket.open());
        } catch (ErrnoException | RuntimeException e) {
            monitor.close();
            throw e;
        }
    }

    /**
     * Waits by sockets that are there; closing this object closes both.
     *
     * @param monitor listens to RTNLGRP_LINK
     * @param socket in the same namespace
     */
    public static LinkWait over(RouteMonitor monitor, RouteSocket socket) {
        return new LinkWait(monitor, socket);
    }

    /** Waits until there is such a link. */
    public Link untilPresent(LinkId link, Duration limit) throws NetlinkException {
        return until(link, "be there", any -> true, limit);
    }

    /** Waits until there is such a link and it is switched on (IFF_UP). */
    public Link untilUp(LinkId link, Duration limit) throws NetlinkException {
        return until(link, "be up", Link::isUp, limit);
    }

    /** Waits until there is such a link and it is up and has somebody to send to (IFF_LOWER_UP). */
    public Link untilCarrier(LinkId link, Duration limit) throws NetlinkException {
        return until(link, "have carrier", Link::hasCarrier, limit);
    }

    /**
     * Waits until there is such a link and something is true of it.
     *
     * @param wish as it shall be shown in an error, behind "waiting for link eth0 to"
     */
    public Link until(LinkId link, String wish, Predicate<Link> condition, Duration limit) throws NetlinkException {
        long begin = System.nanoTime();
        while (true) {
            Optional<Link> found = look(link).filter(condition);
            if (found.isPresent()) {
                return found.get();
            }
            awaitNews("waiting for link " + link + " to " + wish, begin, limit);
        }
    }

    /**
     * Waits until the link that has this index or name at first is no longer in the namespace: it was deleted or moved. That
     * another has its name by then doesn't matter, nor that it has another name itself.
     */
    public void untilGone(LinkId link, Duration limit) throws NetlinkException {
        long begin = System.nanoTime();
        Optional<Link> found = look(link);
        while (found.isPresent()) {
            awaitNews("waiting for link " + link + " to be gone", begin, limit);
            found = look(LinkId.of(found.get().index()));
        }
    }

    private Optional<Link> look(LinkId link) throws NetlinkException {
        return Links.found(socket.execute(List.of(Links.find(link))).get(0));
    }

    /** Until the kernel has said something of links, and all that it has said by now is taken: one look will do for it. */
    private void awaitNews(String label, long begin, Duration limit) throws NetlinkException {
        if (isOver(begin, limit) || !hear(limit.minusNanos(System.nanoTime() - begin))) {
            throw NetlinkException.failed(label, Errno.ETIMEDOUT, "not within " + limit.toMillis() + " ms");
        }
        while (!isOver(begin, limit) && hear(Duration.ZERO)) {
            // Its having come is all that counts.
        }
    }

    private static boolean isOver(long begin, Duration limit) {
        return limit.compareTo(Duration.ofNanos(System.nanoTime() - begin)) <= 0;
    }

    /** That some were lost is news, too. */
    private boolean hear(Duration limit) throws NetlinkException {
        try {
            return monitor.next(limit).isPresent();
        } catch (NetlinkException e) {
            if (e.is(Errno.ENOBUFS)) {
                return true;
            }
            throw e;
        }
    }

    /** Ends a wait that goes on now, and every later one that would have to wait, by an ECANCELED. From any thread, as often as one likes. */
    public void stop() {
        monitor.stop();
    }

    /** Not while another thread waits: {@link #stop} it, and have it close this. */
    @Override
    public void close() {
        try {
            socket.close();
        } finally {
            monitor.close();
        }
    }
}
