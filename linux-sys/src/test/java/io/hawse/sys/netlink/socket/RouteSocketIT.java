package io.hawse.sys.netlink.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.Fd;
import io.hawse.sys.NetlinkSockets;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import io.hawse.sys.netlink.verbs.Routes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The real kernel, which is only asked and never told: that takes no rights. */
class RouteSocketIT {

    @Test
    void loopbackIsFoundAndListed() throws Exception {
        try (RouteSocket socket = RouteSocket.open()) {
            List<Reply> replies = socket.execute(List.of(
                    Links.find(LinkId.of("lo")), Links.find(LinkId.of("hawse-nowhere")), Links.find(LinkId.of(1))));
            Link loopback = Links.found(replies.get(0)).orElseThrow();
            assertEquals("lo", loopback.name());
            assertEquals(1, loopback.index());
            assertEquals(Optional.empty(), Links.found(replies.get(1)));
            assertEquals(Optional.of(loopback), Links.found(replies.get(2)));
            assertTrue(Links.list(socket).contains(loopback));
            assertEquals(List.of(), Links.portsOf(socket, 1));
            Routes.list(socket);
        }
    }

    @Test
    void kernelSaysWhatItDoesNotLike() throws Exception {
        try (RouteSocket socket = RouteSocket.open()) {
            Reply reply = socket.execute(List.of(Links.find(LinkId.of("a-name-of-more-than-15"))))
                    .get(0);
            NetlinkException e = reply.failure().orElseThrow();
            assertTrue(e.is(Errno.ERANGE), e.getMessage());
            assertFalse(e.kernelText().isEmpty(), e.getMessage());
            assertTrue(e.offset().isPresent(), e.getMessage());
        }
    }

    @Test
    void borrowedSocketStaysOpen() throws Exception {
        try (Fd fd = NetlinkSockets.openRoute()) {
            for (int i = 0; i < 2; i++) {
                try (RouteSocket socket = RouteSocket.borrow(fd.number())) {
                    socket.execute(List.of(Links.find(LinkId.of(1)))).get(0).orThrow();
                }
            }
        }
    }

    @Test
    void whatIsNoNetlinkSocketIsRefused() {
        ErrnoException e = assertThrows(ErrnoException.class, () -> RouteSocket.borrow(-1));
        assertEquals(Errno.EBADF, e.errno());
    }
}
