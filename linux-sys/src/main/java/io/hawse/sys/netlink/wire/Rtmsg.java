package io.hawse.sys.netlink.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct rtmsg}, {@code include/uapi/linux/rtnetlink.h}: a route.
 *
 * @param family AF_INET or AF_INET6; AF_UNSPEC to dump both
 * @param destinationLength of the destination's prefix in bits; 0 is the default route
 * @param sourceLength of the source's prefix in bits
 * @param tos type of service
 * @param table RT_TABLE_..., one that doesn't fit into eight bits is in RTA_TABLE
 * @param protocol RTPROT_...
 * @param scope RT_SCOPE_...
 * @param type RTN_...
 * @param flags RTM_F_... and RTNH_F_...
 */
public record Rtmsg(
        int family,
        int destinationLength,
        int sourceLength,
        int tos,
        int table,
        int protocol,
        int scope,
        int type,
        int flags) {

    public static final int SIZE = 12;

    /** Reads one from the buffer's position, and moves that on. */
    public static Rtmsg decode(ByteBuffer in) throws MalformedMessageException {
        Struct.require(in, SIZE, "rtmsg");
        return new Rtmsg(
                Byte.toUnsignedInt(in.get()),
                Byte.toUnsignedInt(in.get()),
                Byte.toUnsignedInt(in.get()),
                Byte.toUnsignedInt(in.get()),
                Byte.toUnsignedInt(in.get()),
                Byte.toUnsignedInt(in.get()),
                Byte.toUnsignedInt(in.get()),
                Byte.toUnsignedInt(in.get()),
                in.getInt());
    }

    /** The struct's bytes. */
    public byte[] encode() {
        return Struct.allocate(SIZE)
                .put((byte) family)
                .put((byte) destinationLength)
                .put((byte) sourceLength)
                .put((byte) tos)
                .put((byte) table)
                .put((byte) protocol)
                .put((byte) scope)
                .put((byte) type)
                .putInt(flags)
                .array();
    }
}
