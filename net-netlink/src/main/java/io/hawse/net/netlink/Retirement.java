package io.hawse.net.netlink;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Address;
import io.hawse.sys.netlink.verbs.Addresses;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.Links;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a bridge out of service that is going to be deleted, so that nobody takes it for their network's meanwhile. It keeps its tag: if
 * it isn't deleted after all, whoever looks for what nobody owns finds it.
 */
final class Retirement {

    /** Behind it comes the index, in base 36 at most six characters, which makes the 15 that a name may have. */
    private static final String PREFIX = "hawse-end";

    private final RouteSocket socket;

    Retirement(RouteSocket socket) {
        this.socket = socket;
    }

    static boolean isRetired(Link link) {
        return link.name().startsWith(PREFIX);
    }

    /** @return whether it is out of service, as is one that another process has deleted since it was found */
    boolean retire(Link bridge) throws NetlinkException {
        int index = bridge.index();
        List<Address> addresses;
        try {
            addresses = Addresses.of(socket, index);
        } catch (NetlinkException e) {
            if (e.is(Errno.ENODEV)) {
                return true;
            }
            throw e;
        }
        List<Request> requests = new ArrayList<>();
        for (Address address : addresses) {
            requests.add(Addresses.delete(index, address.address(), address.prefixLength()));
        }
        requests.add(Links.down(LinkId.of(index))); // older kernels rename nothing that is up
        requests.add(Links.rename(index, PREFIX + Integer.toString(index, Character.MAX_RADIX)));
        return Failures.ofRemovals(socket.execute(requests)).isEmpty();
    }
}
