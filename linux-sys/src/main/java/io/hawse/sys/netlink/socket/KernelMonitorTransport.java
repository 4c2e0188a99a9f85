package io.hawse.sys.netlink.socket;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.NetlinkSockets;
import io.hawse.sys.Pipes;
import io.hawse.sys.Pipes.Pipe;
import io.hawse.sys.Poll;
import io.hawse.sys.netlink.socket.Transport.Datagram;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A socket of its own, and a pipe that has come to its end when the waiting shall. */
final class KernelMonitorTransport implements MonitorTransport {

    private final Fd socket;
    private final Pipe lifeline;

    private KernelMonitorTransport(Fd socket, Pipe lifeline) {
        this.socket = socket;
        this.lifeline = lifeline;
    }

    static KernelMonitorTransport open(Set<RouteGroup> groups) throws ErrnoException {
        Pipe lifeline = Pipes.open();
        Fd socket = null;
        try {
            socket = NetlinkSockets.openRoute();
            NetlinkSockets.bind(socket.number());
            for (RouteGroup group : groups) {
                NetlinkSockets.join(socket.number(), group.number());
            }
            return new KernelMonitorTransport(socket, lifeline);
        } catch (ErrnoException | RuntimeException e) {
            if (socket != null) {
                socket.close();
            }
            lifeline.close();
            throw e;
        }
    }

    @Override
    public Wake await(Duration limit) throws ErrnoException {
        List<Fd> ready = Poll.awaitReadable(List.of(lifeline.readEnd(), socket), limit);
        if (ready.contains(lifeline.readEnd())) {
            return Wake.STOPPED;
        }
        return ready.isEmpty() ? Wake.TIME_OVER : Wake.READABLE;
    }

    @Override
    public Datagram receive() throws ErrnoException {
        return KernelTransport.receive(socket.number());
    }

    /** Nobody uses the writing end, so that closing it under a waiting thread is safe. */
    @Override
    public void stop() {
        lifeline.writeEnd().close();
    }

    @Override
    public void close() {
        lifeline.close();
        socket.close();
    }
}
