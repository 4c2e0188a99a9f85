package io.hawse.sys.netlink.socket;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.MonitorTransport.Wake;
import io.hawse.sys.netlink.socket.Transport.Datagram;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Listens to what rtnetlink tells of by itself in one network namespace: what was made, changed and deleted, by whomever. It hears
 * what happened since it was opened; so one opens it first, then looks at what is there, then listens, and misses nothing.
 *
 * <p>The kernel keeps notifications in the socket's buffer and throws away what has no room there. Then {@link #next} fails once
 * with ENOBUFS, which is no end: whoever hears it looks again at what is there and goes on listening.
 *
 * <p><b>Rights.</b> None.
 *
 * <p><b>Threads.</b> {@link #next} and {@link #close} are for one thread at a time. {@link #stop} may come from any other, and is
 * the one way to end a wait before its limit: an interrupt doesn't.
 */
public final class RouteMonitor implements AutoCloseable {

    private static final String LABEL = "waiting for notifications";

    private final MonitorTransport transport;
    private final Deque<NetlinkMessage> heard = new ArrayDeque<>();

    private RouteMonitor(MonitorTransport transport) {
        this.transport = transport;
    }

    /** Begins to listen in this thread's network namespace, and goes on doing so there, whichever thread asks. */
    public static RouteMonitor open(Collection<RouteGroup> groups) throws ErrnoException {
        EnumSet<RouteGroup> all = EnumSet.noneOf(RouteGroup.class);
        all.addAll(groups);
        return over(KernelMonitorTransport.open(all));
    }

    /** Listens to any transport, such as a scripted peer in a test. */
    public static RouteMonitor over(MonitorTransport transport) {
        return new RouteMonitor(transport);
    }

    /**
     * The next notification, at once when it is there already.
     *
     * @param limit how long to wait for it; zero or less doesn't wait
     * @return RTM_NEW... or RTM_DEL...; empty when there was none until then
     * @throws NetlinkException ENOBUFS when some were lost; ECANCELED when {@link #stop} was called; without an errno when
     *     what came isn't the kernel's or is malformed. In any case the next call goes on with the next datagram
     */
    public Optional<NetlinkMessage> next(Duration limit) throws NetlinkException {
        long begin = System.nanoTime();
        while (heard.isEmpty()) {
            Duration rest = limit.minusNanos(System.nanoTime() - begin);
            switch (await(rest)) {
                case STOPPED -> throw NetlinkException.failed(LABEL, Errno.ECANCELED, "it was stopped");
                case TIME_OVER -> {
                    return Optional.empty();
                }
                case READABLE -> receive();
            }
        }
        return Optional.of(heard.remove());
    }

    private Wake await(Duration limit) throws NetlinkException {
        try {
            return transport.await(limit);
        } catch (ErrnoException e) {
            throw NetlinkException.broken(LABEL, e);
        }
    }

    private void receive() throws NetlinkException {
        try {
            Datagram datagram = transport.receive();
            if (datagram.sender() != 0) {
                throw unexpected("one came from port " + datagram.sender() + ", not the kernel");
            }
            if (datagram.length() > datagram.content().remaining()) {
                throw unexpected("one of " + datagram.length() + " bytes was cut to "
                        + datagram.content().remaining());
            }
            for (NetlinkMessage message : NetlinkMessage.decodeAll(datagram.content())) {
                take(message);
            }
        } catch (ErrnoException e) {
            // Ready for reading and nothing there (select(2), "BUGS"): waiting goes on.
            if (e.errno() != Errno.EAGAIN) {
                throw NetlinkException.broken(LABEL, e);
            }
        } catch (MalformedMessageException e) {
            throw NetlinkException.unexpected(LABEL, "one is malformed: " + e.getMessage(), e);
        }
    }

    private void take(NetlinkMessage message) throws NetlinkException {
        switch (message.header().type()) {
            case Netlink.NLMSG_NOOP -> {}
            case Netlink.NLMSG_OVERRUN ->
                throw NetlinkException.failed(LABEL, Errno.ENOBUFS, "the kernel says that data was lost");
            case Netlink.NLMSG_ERROR, Netlink.NLMSG_DONE -> throw unexpected("an answer came, and nothing was asked");
            default -> heard.add(message);
        }
    }

    private static NetlinkException unexpected(String what) {
        return NetlinkException.unexpected(LABEL, what, null);
    }

    /** Ends a {@link #next} that waits now, and every later one that would have to, by an ECANCELED. From any thread, as often as one likes. */
    public void stop() {
        transport.stop();
    }

    /** Stops listening. Not while another thread is in {@link #next}: {@link #stop} it, and have it close this. */
    @Override
    public void close() {
        transport.close();
    }
}
