package io.hawse.net.netlink;

import io.hawse.net.testkit.Fault;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.NetlinkSockets;
import io.hawse.sys.NetlinkSockets.Option;
import io.hawse.sys.NetlinkSockets.Received;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.socket.Transport;
import io.hawse.sys.netlink.wire.Nlmsghdr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/** Sockets to the real kernel, where one message goes wrong: the kernel refuses it, or its answer is lost. */
final class FaultySockets implements RouteSockets {

    // Behind all that rtnetlink has, so that the kernel says EOPNOTSUPP (rtnetlink_rcv_msg).
    private static final short UNKNOWN_TYPE = 0x7ff0;
    // struct nlmsghdr
    private static final int TYPE = 4;
    private static final int SEQUENCE = 8;

    private static final int CAPACITY = 32 * 1024;

    private final Fault fault;

    FaultySockets(Fault fault) {
        this.fault = fault;
    }

    @Override
    public RouteSocket host() throws ErrnoException {
        Fd socket = NetlinkSockets.openRoute();
        return RouteSocket.over(new FaultyTransport(socket.number(), socket::close));
    }

    @Override
    public RouteSocket container(int socket) throws ErrnoException {
        return RouteSocket.over(new FaultyTransport(socket, () -> {}));
    }

    private final class FaultyTransport implements Transport {

        private final int socket;
        private final Runnable closing;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY);
        private OptionalInt lost = OptionalInt.empty();

        FaultyTransport(int socket, Runnable closing) throws ErrnoException {
            this.socket = socket;
            this.closing = closing;
            if (NetlinkSockets.portId(socket) == 0) {
                NetlinkSockets.bind(socket);
            }
            NetlinkSockets.enable(socket, Option.NETLINK_EXT_ACK);
            NetlinkSockets.enable(socket, Option.NETLINK_GET_STRICT_CHK);
        }

        @Override
        public int portId() {
            try {
                return NetlinkSockets.portId(socket);
            } catch (ErrnoException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void send(byte[] datagram) throws ErrnoException {
            ByteBuffer messages = ByteBuffer.wrap(datagram.clone()).order(ByteOrder.nativeOrder());
            for (int begin = 0; begin < datagram.length; begin += aligned(messages.getInt(begin))) {
                if (fault.strikes()) {
                    if (fault.kind() == Fault.Kind.REFUSED) {
                        messages.putShort(begin + TYPE, UNKNOWN_TYPE);
                    } else {
                        lost = OptionalInt.of(messages.getInt(begin + SEQUENCE));
                    }
                }
            }
            NetlinkSockets.send(socket, messages.array());
        }

        /** Of a datagram in which the lost answer begins, nothing arrives. */
        @Override
        public Datagram receive() throws ErrnoException {
            while (true) {
                Received received = NetlinkSockets.receive(socket, buffer);
                byte[] content = new byte[Math.min(received.length(), CAPACITY)];
                buffer.get(0, content);
                ByteBuffer messages = ByteBuffer.wrap(content);
                int sequence = messages.order(ByteOrder.nativeOrder()).getInt(SEQUENCE);
                if (!lost.equals(OptionalInt.of(sequence))) {
                    return new Datagram(messages, received.length(), received.sender());
                }
            }
        }

        @Override
        public void close() {
            closing.run();
        }
    }

    private static int aligned(int length) {
        return Math.max(Nlmsghdr.SIZE, (length + 3) & -4);
    }
}
