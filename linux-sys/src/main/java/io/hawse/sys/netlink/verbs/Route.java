package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeDecoder;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Rtmsg;
import io.hawse.sys.netlink.wire.Rtnetlink;
import io.hawse.sys.netlink.wire.Rtnexthop;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A route, as an RTM_NEWROUTE tells of it.
 *
 * @param family AF_INET or AF_INET6
 * @param destination empty for a default route
 * @param destinationLength of its prefix in bits
 * @param gateway the next hop
 * @param link the index of the link that it leaves by, of several the first
 * @param table RT_TABLE_...
 * @param type RTN_...
 * @param metric among routes to one destination the least is taken
 */
public record Route(
        int family,
        Optional<InetAddress> destination,
        int destinationLength,
        Optional<InetAddress> gateway,
        OptionalInt link,
        int table,
        int type,
        long metric) {

    /** Whether it is taken for whatever no other route is for. */
    public boolean isDefault() {
        return destinationLength == 0 && table == Rtnetlink.RT_TABLE_MAIN && type == Rtnetlink.RTN_UNICAST;
    }

    static Optional<Route> decode(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer in = message.payload();
        Rtmsg head = Rtmsg.decode(in);
        if (!Family.isIp(head.family())) {
            return Optional.empty();
        }
        AttributeDecoder attributes = AttributeDecoder.decode(in);
        return Optional.of(new Route(
                head.family(),
                address(head, attributes, Rtnetlink.RTA_DST),
                head.destinationLength(),
                address(head, attributes, Rtnetlink.RTA_GATEWAY),
                link(attributes),
                attributes.u32(Rtnetlink.RTA_TABLE).orElse(head.table()),
                head.type(),
                Integer.toUnsignedLong(attributes.u32(Rtnetlink.RTA_PRIORITY).orElse(0))));
    }

    private static OptionalInt link(AttributeDecoder attributes) throws MalformedMessageException {
        Optional<byte[]> hops = attributes.bytes(Rtnetlink.RTA_MULTIPATH);
        return hops.isPresent()
                ? OptionalInt.of(Rtnexthop.decode(hops.get()).index())
                : attributes.u32(Rtnetlink.RTA_OIF);
    }

    private static Optional<InetAddress> address(Rtmsg head, AttributeDecoder attributes, int type)
            throws MalformedMessageException {
        Optional<byte[]> bytes = attributes.bytes(type);
        return bytes.isPresent() ? Optional.of(Family.address(head.family(), bytes.get())) : Optional.empty();
    }
}
