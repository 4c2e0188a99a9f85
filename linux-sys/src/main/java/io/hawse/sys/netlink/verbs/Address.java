package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeDecoder;
import io.hawse.sys.netlink.wire.IfAddr;
import io.hawse.sys.netlink.wire.Ifaddrmsg;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An address of a link, as an RTM_NEWADDR tells of it.
 *
 * @param link the link's index
 * @param address the link's own, on a point-to-point link too
 * @param prefixLength in bits
 * @param scope RT_SCOPE_...
 */
public record Address(int link, InetAddress address, int prefixLength, int scope) {

    static Optional<Address> decode(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer in = message.payload();
        Ifaddrmsg head = Ifaddrmsg.decode(in);
        if (!Family.isIp(head.family())) {
            return Optional.empty();
        }
        AttributeDecoder attributes = AttributeDecoder.decode(in);
        // IPv6 has no IFA_LOCAL but on point-to-point links.
        byte[] bytes = attributes
                .bytes(IfAddr.IFA_LOCAL)
                .or(() -> attributes.bytes(IfAddr.IFA_ADDRESS))
                .orElseThrow(() -> new MalformedMessageException("an address without its bytes"));
        return Optional.of(
                new Address(head.index(), Family.address(head.family(), bytes), head.prefixLength(), head.scope()));
    }
}
