package io.hawse.net.netlink;

import io.hawse.net.testkit.Fault;
import io.hawse.sys.ErrnoException;
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

    private final Fault fault;

    FaultySockets(Fault fault) {
        this.fault = fault;
    }

    @Override
    public RouteSocket host() throws ErrnoException {
        return RouteSocket.over(new FaultyTransport(Transport.open()));
    }

    @Override
    public RouteSocket container(int socket) throws ErrnoException {
        return RouteSocket.over(new FaultyTransport(Transport.borrow(socket)));
    }

    private final class FaultyTransport implements Transport {

        private final Transport kernel;
        private OptionalInt lost = OptionalInt.empty();

        FaultyTransport(Transport kernel) {
            this.kernel = kernel;
        }

        @Override
        public int portId() {
            return kernel.portId();
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
            kernel.send(messages.array());
        }

        /** Of a datagram in which the lost answer begins, nothing arrives. */
        @Override
        public Datagram receive() throws ErrnoException {
            while (true) {
                Datagram datagram = kernel.receive();
                int sequence = datagram.content()
                        .duplicate()
                        .order(ByteOrder.nativeOrder())
                        .getInt(datagram.content().position() + SEQUENCE);
                if (!lost.equals(OptionalInt.of(sequence))) {
                    return datagram;
                }
            }
        }

        @Override
        public void close() {
            kernel.close();
        }
    }

    private static int aligned(int length) {
        return Math.max(Nlmsghdr.SIZE, (length + 3) & -4);
    }
}
