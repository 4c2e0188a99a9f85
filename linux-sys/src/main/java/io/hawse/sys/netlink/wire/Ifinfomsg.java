package io.hawse.sys.netlink.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct ifinfomsg}, {@code include/uapi/linux/rtnetlink.h}: a link.
 *
 * @param family AF_UNSPEC
 * @param type ARPHRD_..., only in what the kernel says
 * @param index 0 in a request means: the one that IFLA_IFNAME names
 * @param flags IFF_...
 * @param change which of the flags shall be changed
 */
public record Ifinfomsg(int family, int type, int index, int flags, int change) {

    public static final int SIZE = 16;

    /** Reads one from the buffer's position, and moves that on. */
    public static Ifinfomsg decode(ByteBuffer in) throws MalformedMessageException {
        Struct.require(in, SIZE, "ifinfomsg");
        int family = Byte.toUnsignedInt(in.get());
        in.get();
        return new Ifinfomsg(family, Short.toUnsignedInt(in.getShort()), in.getInt(), in.getInt(), in.getInt());
    }

    /** A link that is only named, by its index or by an IFLA_IFNAME behind this. */
    public static Ifinfomsg ofIndex(int index) {
        return new Ifinfomsg(Rtnetlink.AF_UNSPEC, 0, index, 0, 0);
    }

    /** The struct's bytes. */
    public byte[] encode() {
        return Struct.allocate(SIZE)
                .put((byte) family)
                .put((byte) 0)
                .putShort((short) type)
                .putInt(index)
                .putInt(flags)
                .putInt(change)
                .array();
    }
}
