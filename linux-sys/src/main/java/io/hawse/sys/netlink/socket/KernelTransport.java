package io.hawse.sys.netlink.socket;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.NetlinkSockets;
import io.hawse.sys.NetlinkSockets.Option;
import io.hawse.sys.NetlinkSockets.Received;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A real socket, this process's own or somebody else's. */
final class KernelTransport implements Transport {

    // The kernel makes a dump's datagrams as large as the receiver's buffer, up to this (netlink_recvmsg).
    private static final int CAPACITY = 32 * 1024;

    // One for all sockets of a thread, most of which live for a few requests: what comes in is copied out at once.
    private static final ThreadLocal<ByteBuffer> BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(CAPACITY));

    private final int socket;
    private final Optional<Fd> owned;
    private final int portId;

    private KernelTransport(int socket, Optional<Fd> owned) throws ErrnoException {
        this.socket = socket;
        this.owned = owned;
        this.portId = owned.isPresent() ? bind(socket) : port(socket);
        NetlinkSockets.enable(socket, Option.NETLINK_EXT_ACK);
        NetlinkSockets.enable(socket, Option.NETLINK_GET_STRICT_CHK);
    }

    static KernelTransport open() throws ErrnoException {
        return over(NetlinkSockets.openRoute());
    }

    static KernelTransport openNetfilter() throws ErrnoException {
        return over(NetlinkSockets.openNetfilter());
    }

    private static KernelTransport over(Fd fd) throws ErrnoException {
        try {
            return new KernelTransport(fd.number(), Optional.of(fd));
        } catch (ErrnoException | RuntimeException e) {
            fd.close();
            throw e;
        }
    }

    static KernelTransport borrow(int socket) throws ErrnoException {
        return new KernelTransport(socket, Optional.empty());
    }

    /** Somebody else may have bound it. */
    private static int port(int socket) throws ErrnoException {
        int port = NetlinkSockets.portId(socket);
        return port == 0 ? bind(socket) : port;
    }

    private static int bind(int socket) throws ErrnoException {
        NetlinkSockets.bind(socket);
        return NetlinkSockets.portId(socket);
    }

    @Override
    public int portId() {
        return portId;
    }

    @Override
    public void send(byte[] datagram) throws ErrnoException {
        NetlinkSockets.send(socket, datagram);
    }

    @Override
    public Datagram receive() throws ErrnoException {
        return receive(socket);
    }

    /** From any netlink socket. */
    static Datagram receive(int socket) throws ErrnoException {
        ByteBuffer buffer = BUFFER.get();
        Received received = NetlinkSockets.receive(socket, buffer);
        byte[] content = new byte[Math.min(received.length(), CAPACITY)];
        buffer.get(0, content);
        return new Datagram(ByteBuffer.wrap(content), received.length(), received.sender());
    }

    @Override
    public void close() {
        owned.ifPresent(Fd::close);
    }
}
