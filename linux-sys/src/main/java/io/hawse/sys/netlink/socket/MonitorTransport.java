package io.hawse.sys.netlink.socket;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.Transport.Datagram;
import java.time.Duration;

/** Datagrams that the kernel sends unasked. Here a test can put a peer of its own. */
public interface MonitorTransport extends AutoCloseable {

    /** Why waiting came to its end. */
    enum Wake {
        /** There is a datagram, or something to be said about those that are lost: {@link MonitorTransport#receive} tells. */
        READABLE,
        TIME_OVER,
        STOPPED
    }

    /** Waits for a datagram. What was stopped once is stopped for good. */
    Wake await(Duration limit) throws ErrnoException;

    /**
     * Takes the next datagram.
     *
     * @throws ErrnoException EAGAIN when there is none, ENOBUFS when some were lost
     */
    Datagram receive() throws ErrnoException;

    /** Ends the waiting of a thread that waits now or will do so; from any thread, as often as one likes. */
    void stop();

    /** By the thread that waits, or when none does. */
    @Override
    void close();
}
