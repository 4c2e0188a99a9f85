package io.hawse.sys.netlink;

import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Reply;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Addresses;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.LinkWait;
import io.hawse.sys.netlink.verbs.Links;
import io.hawse.sys.netlink.verbs.Namespace;
import io.hawse.sys.netlink.verbs.NewLink;
import io.hawse.sys.netlink.verbs.Veth;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** A link from here into the network namespace of a process. */
public final class NetlinkExample {

    private NetlinkExample() {}

    /** The links of this network namespace. */
    public static List<String> names() throws ErrnoException, NetlinkException {
        try (RouteSocket socket = RouteSocket.open()) {
            return Links.list(socket).stream().map(Link::name).toList();
        }
    }

    /** Makes a veth pair, one end in there, and gives the end that is here an address. */
    public static void connect(long pid, InetAddress address) throws ErrnoException, NetlinkException {
        NewLink inside = NewLink.named("eth0").bornIn(new Namespace.OfProcess((int) pid));
        LinkId here = LinkId.of("veth-app");
        try (RouteSocket socket = RouteSocket.open()) {
            // One send for all three; the kernel carries them out in this order, and answers each.
            List<Reply> replies = socket.execute(List.of(
                    Links.create(NewLink.named("veth-app").withMtu(1400), new Veth(inside)),
                    Links.up(here),
                    Links.find(here)));
            for (Reply reply : replies) {
                reply.orThrow();
            }
            int index = Links.found(replies.get(2)).orElseThrow().index();
            socket.execute(List.of(Addresses.add(index, address, 24))).get(0).orThrow();
        }
    }

    /** Waits until the other end was switched on, too. */
    public static Link connected(Duration limit) throws ErrnoException, NetlinkException {
        try (LinkWait wait = LinkWait.open()) {
            return wait.untilCarrier(LinkId.of("veth-app"), limit);
        }
    }
}
