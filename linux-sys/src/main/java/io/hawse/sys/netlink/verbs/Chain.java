package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.wire.AttributeDecoder;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import io.hawse.sys.netlink.wire.Nftables;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A chain of nf_tables, which iptables-nft's are, too. Those of the older iptables aren't seen here. Listing them takes CAP_NET_ADMIN.
 *
 * @param family NFPROTO_...
 * @param table the name of its table
 * @param name its own
 * @param hook NF_INET_... in a base chain of the families ip, ip6 and inet; empty in others
 * @param policy NF_... in a base chain
 */
public record Chain(int family, String table, String name, OptionalInt hook, OptionalInt policy) {

    /** All chains of the socket's network namespace. */
    public static List<Chain> list(RouteSocket netfilter) throws NetlinkException {
        byte[] payload = new byte[Nftables.NFGENMSG];
        Request request = new Request("NFT_MSG_GETCHAIN of all", Nftables.NFT_MSG_GETCHAIN, 0, payload);
        return Listing.of(request, netfilter.dump(request), Nftables.NFT_MSG_NEWCHAIN, Chain::decode);
    }

    /** Whether what no rule accepts or drops of what is forwarded is dropped by this chain. */
    public boolean dropsForwarded() {
        return (family == Nftables.NFPROTO_INET || family == Nftables.NFPROTO_IPV4 || family == Nftables.NFPROTO_IPV6)
                && hook.equals(OptionalInt.of(Nftables.NF_INET_FORWARD))
                && policy.equals(OptionalInt.of(Nftables.NF_DROP));
    }

    static Chain decode(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer in = message.payload();
        if (in.remaining() < Nftables.NFGENMSG) {
            throw new MalformedMessageException("nfgenmsg has " + in.remaining() + " bytes");
        }
        int family = Byte.toUnsignedInt(in.get());
        in.position(in.position() + Nftables.NFGENMSG - 1);
        AttributeDecoder attributes = AttributeDecoder.decode(in);
        return new Chain(
                family,
                attributes.string(Nftables.NFTA_CHAIN_TABLE).orElse(""),
                attributes.string(Nftables.NFTA_CHAIN_NAME).orElse(""),
                number(attributes.nested(Nftables.NFTA_CHAIN_HOOK).bytes(Nftables.NFTA_HOOK_HOOKNUM)),
                number(attributes.bytes(Nftables.NFTA_CHAIN_POLICY)));
    }

    private static OptionalInt number(Optional<byte[]> networkOrder) {
        return networkOrder.isPresent() && networkOrder.get().length == Integer.BYTES
                ? OptionalInt.of(ByteBuffer.wrap(networkOrder.get()).getInt())
                : OptionalInt.empty();
    }

    @Override
    public String toString() {
        String word = family == Nftables.NFPROTO_INET ? "inet" : family == Nftables.NFPROTO_IPV6 ? "ip6" : "ip";
        return "chain " + name + " of table " + word + " " + table;
    }
}
