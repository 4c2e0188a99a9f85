package io.hawse.sys.netlink.socket;

import io.hawse.sys.ErrnoException;
import java.nio.ByteBuffer;

/**
 * Datagrams to the kernel and back. The one place where a test can put a peer of its own, so that everything above it is the real
 * thing.
 */
public interface Transport extends AutoCloseable {

    /** To the kernel by a new socket, see {@link RouteSocket#open}: for a test's transport that lets most through. */
    static Transport open() throws ErrnoException {
        return KernelTransport.open();
    }

    /** To the kernel by somebody else's socket, see {@link RouteSocket#borrow}. */
    static Transport borrow(int socket) throws ErrnoException {
        return KernelTransport.borrow(socket);
    }

    /** The port id that answers are addressed to. */
    int portId();

    /** Sends one datagram. The requests in it are carried out before this returns. */
    void send(byte[] datagram) throws ErrnoException;

    /**
     * Takes the next datagram.
     *
     * @throws ErrnoException EAGAIN when there is none, ENOBUFS when some were lost
     */
    Datagram receive() throws ErrnoException;

    @Override
    void close();

    /**
     * What was received.
     *
     * @param content as much of it as there was room for, between position and limit; nobody else writes to it
     * @param length its whole length in bytes
     * @param sender the sender's port id: 0 is the kernel
     */
    record Datagram(ByteBuffer content, int length, int sender) {}
}
