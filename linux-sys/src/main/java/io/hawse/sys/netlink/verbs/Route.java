package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeDecoder;
import io.hawse.sys.netlink.wire.AttributeEncoder;
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
 * A route: one that an RTM_NEWROUTE tells of, or one that shall be made.
 *
 * @param family AF_INET or AF_INET6
 * @param destination empty for a default route
 * @param destinationLength of its prefix in bits
 * @param gateway the next hop; without one the destination is on the link itself
 * @param link the index of the link that it leaves by, of several the first
 * @param table RT_TABLE_...
 * @param type RTN_...
 * @param metric among routes to one destination the least is taken; 0 in one to be made is the kernel's choice
 * @param source the address that this host sends from that way, when the sender hasn't chosen one
 */
public record Route(
        int family,
        Optional<InetAddress> destination,
        int destinationLength,
        Optional<InetAddress> gateway,
        OptionalInt link,
        int table,
        int type,
        long metric,
        Optional<InetAddress> source) {

    private static final int LARGEST_TABLE_IN_STRUCT = 255;

    /** To a destination, by the main table, and as yet neither by a link nor by a gateway. */
    public static Route to(Prefix destination) {
        return new Route(
                Family.of(destination.address()),
                Optional.of(destination.address()),
                destination.length(),
                Optional.empty(),
                OptionalInt.empty(),
                Rtnetlink.RT_TABLE_MAIN,
                Rtnetlink.RTN_UNICAST,
                0,
                Optional.empty());
    }

    /** For whatever no other route is for. */
    public static Route defaultVia(InetAddress gateway) {
        return new Route(
                Family.of(gateway),
                Optional.empty(),
                0,
                Optional.of(gateway),
                OptionalInt.empty(),
                Rtnetlink.RT_TABLE_MAIN,
                Rtnetlink.RTN_UNICAST,
                0,
                Optional.empty());
    }

    public Route via(InetAddress address) {
        return new Route(
                family, destination, destinationLength, Optional.of(address), link, table, type, metric, source);
    }

    /** @param index of the link that it leaves by, which must be up */
    public Route on(int index) {
        return new Route(
                family, destination, destinationLength, gateway, OptionalInt.of(index), table, type, metric, source);
    }

    /** @param number 1 to 4294967295, as an unsigned int */
    public Route inTable(int number) {
        return new Route(family, destination, destinationLength, gateway, link, number, type, metric, source);
    }

    /** @param number RTN_..., such as RTN_BLACKHOLE, which needs no link */
    public Route ofType(int number) {
        return new Route(family, destination, destinationLength, gateway, link, table, number, metric, source);
    }

    public Route withMetric(long number) {
        return new Route(family, destination, destinationLength, gateway, link, table, type, number, source);
    }

    public Route from(InetAddress address) {
        return new Route(
                family, destination, destinationLength, gateway, link, table, type, metric, Optional.of(address));
    }

    /** Whether it is taken for whatever no other route is for. */
    public boolean isDefault() {
        return destinationLength == 0 && table == Rtnetlink.RT_TABLE_MAIN && type == Rtnetlink.RTN_UNICAST;
    }

    /** As ip(8) has it: what is on the link itself has the scope of a link, but for types that lead nowhere. */
    int scope() {
        return gateway.isEmpty() && type == Rtnetlink.RTN_UNICAST
                ? Rtnetlink.RT_SCOPE_LINK
                : Rtnetlink.RT_SCOPE_UNIVERSE;
    }

    byte[] encode(int protocol, int scope, int typeAsked) {
        int inStruct = Integer.compareUnsigned(table, LARGEST_TABLE_IN_STRUCT) <= 0 ? table : Rtnetlink.RT_TABLE_UNSPEC;
        var head = new Rtmsg(family, destinationLength, 0, 0, inStruct, protocol, scope, typeAsked, 0);
        AttributeEncoder out = new AttributeEncoder().struct(head.encode());
        destination.ifPresent(address -> out.bytes(Rtnetlink.RTA_DST, address.getAddress()));
        gateway.ifPresent(address -> out.bytes(Rtnetlink.RTA_GATEWAY, address.getAddress()));
        source.ifPresent(address -> out.bytes(Rtnetlink.RTA_PREFSRC, address.getAddress()));
        if (metric != 0) {
            out.u32(Rtnetlink.RTA_PRIORITY, (int) metric);
        }
        if (inStruct != table) {
            out.u32(Rtnetlink.RTA_TABLE, table);
        }
        link.ifPresent(index -> out.u32(Rtnetlink.RTA_OIF, index));
        return out.toBytes();
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
                Integer.toUnsignedLong(attributes.u32(Rtnetlink.RTA_PRIORITY).orElse(0)),
                address(head, attributes, Rtnetlink.RTA_PREFSRC)));
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

    /** As in ip(8)'s words, the link by its index. */
    @Override
    public String toString() {
        return destination
                        .map(address -> address.getHostAddress() + "/" + destinationLength)
                        .orElse("default")
                + gateway.map(address -> " via " + address.getHostAddress()).orElse("")
                + (link.isPresent() ? " on link " + link.getAsInt() : "")
                + source.map(address -> " from " + address.getHostAddress()).orElse("")
                + (type == Rtnetlink.RTN_UNICAST ? "" : " type " + type)
                + (table == Rtnetlink.RT_TABLE_MAIN ? "" : " in table " + Integer.toUnsignedString(table))
                + (metric == 0 ? "" : " metric " + metric);
    }
}
