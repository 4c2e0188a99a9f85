package io.hawse.sys.netlink.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct fib_rule_hdr}, {@code include/uapi/linux/fib_rules.h}: a rule that chooses a routing table. It is laid out as
 * {@link Rtmsg} is.
 *
 * @param family AF_INET or AF_INET6
 * @param destinationLength of the destination's prefix in bits
 * @param sourceLength of the source's prefix in bits
 * @param tos type of service
 * @param table RT_TABLE_..., one that doesn't fit into eight bits is in FRA_TABLE
 * @param action FR_ACT_...
 * @param flags FIB_RULE_...
 */
public record FibRuleHdr(
        int family, int destinationLength, int sourceLength, int tos, int table, int action, int flags) {

    public static final int SIZE = 12;

    private static final int RESERVED = 2;

    /** Reads one from the buffer's position, and moves that on. */
    public static FibRuleHdr decode(ByteBuffer in) throws MalformedMessageException {
        Struct.require(in, SIZE, "fib_rule_hdr");
        int family = Byte.toUnsignedInt(in.get());
        int destinationLength = Byte.toUnsignedInt(in.get());
        int sourceLength = Byte.toUnsignedInt(in.get());
        int tos = Byte.toUnsignedInt(in.get());
        int table = Byte.toUnsignedInt(in.get());
        in.position(in.position() + RESERVED);
        int action = Byte.toUnsignedInt(in.get());
        return new FibRuleHdr(family, destinationLength, sourceLength, tos, table, action, in.getInt());
    }

    /** The struct's bytes. */
    public byte[] encode() {
        return Struct.allocate(SIZE)
                .put((byte) family)
                .put((byte) destinationLength)
                .put((byte) sourceLength)
                .put((byte) tos)
                .put((byte) table)
                .put(new byte[RESERVED])
                .put((byte) action)
                .putInt(flags)
                .array();
    }
}
