package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeDecoder;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.Ndmsg;
import io.hawse.sys.netlink.wire.Neighbour;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Who is on a link, as an RTM_NEWNEIGH tells of it.
 *
 * @param link the link's index
 * @param address of the neighbour
 * @param mac the neighbour's; empty as long as it isn't known, and on links whose addresses aren't of six bytes
 * @param state NUD_...
 */
public record NeighbourEntry(int link, InetAddress address, Optional<HardwareAddress> mac, int state) {

    /** Whether it stays until somebody deletes it. */
    public boolean isPermanent() {
        return (state & Neighbour.NUD_PERMANENT) != 0;
    }

    static Optional<NeighbourEntry> decode(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer in = message.payload();
        Ndmsg head = Ndmsg.decode(in);
        // A bridge's forwarding table comes in the same messages, with a family of its own.
        if (!Family.isIp(head.family())) {
            return Optional.empty();
        }
        AttributeDecoder attributes = AttributeDecoder.decode(in);
        byte[] address = attributes
                .bytes(Neighbour.NDA_DST)
                .orElseThrow(() -> new MalformedMessageException("a neighbour without its address"));
        return Optional.of(new NeighbourEntry(
                head.index(),
                Family.address(head.family(), address),
                attributes.bytes(Neighbour.NDA_LLADDR).flatMap(HardwareAddress::of),
                head.state()));
    }
}
