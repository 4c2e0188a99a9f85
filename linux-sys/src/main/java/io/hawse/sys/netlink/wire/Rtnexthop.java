package io.hawse.sys.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@code struct rtnexthop}, {@code include/uapi/linux/rtnetlink.h}: one of a route's several next hops.
 *
 * @param length of the struct and the attributes behind it
 * @param flags RTNH_F_...
 * @param hops the hop's weight, less one
 * @param index of the link that it leaves by
 */
public record Rtnexthop(int length, int flags, int hops, int index) {

    public static final int SIZE = 8;

    /** Reads the first of an RTA_MULTIPATH. */
    public static Rtnexthop decode(byte[] multipath) throws MalformedMessageException {
        ByteBuffer in = ByteBuffer.wrap(multipath).order(ByteOrder.nativeOrder());
        Struct.require(in, SIZE, "rtnexthop");
        return new Rtnexthop(
                Short.toUnsignedInt(in.getShort()),
                Byte.toUnsignedInt(in.get()),
                Byte.toUnsignedInt(in.get()),
                in.getInt());
    }
}
