package io.hawse.net.netlink;

import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.sys.Errno;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Reply;
import java.util.ArrayList;
import java.util.List;

/** Failures that aren't an attach's own. */
final class Failures {

    private Failures() {}

    /** Netlink or its socket failed. */
    static NetworkException of(Exception e) {
        return new NetworkException(Kind.ENVIRONMENT, String.valueOf(e.getMessage()), null, e);
    }

    /** What couldn't be removed. What is gone already counts as done. */
    static List<NetworkException> ofRemovals(List<Reply> replies) {
        List<NetworkException> failures = new ArrayList<>();
        for (Reply reply : replies) {
            reply.failure().filter(e -> !saysGone(e)).map(Failures::of).ifPresent(failures::add);
        }
        return failures;
    }

    private static boolean saysGone(NetlinkException e) {
        return e.is(Errno.ENODEV) || e.is(Errno.EADDRNOTAVAIL);
    }
}
