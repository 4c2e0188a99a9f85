package io.hawse.net.netlink;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.RouteSocket;

/** Where sockets come from. */
interface RouteSockets {

    /** A new one that speaks to the host's network namespace. */
    RouteSocket host() throws ErrnoException;

    /** The core's, which speaks to the container's and stays open. */
    RouteSocket container(int socket) throws ErrnoException;

    static RouteSockets system() {
        return new RouteSockets() {
            @Override
            public RouteSocket host() throws ErrnoException {
                return RouteSocket.open();
            }

            @Override
            public RouteSocket container(int socket) throws ErrnoException {
                return RouteSocket.borrow(socket);
            }
        };
    }
}
