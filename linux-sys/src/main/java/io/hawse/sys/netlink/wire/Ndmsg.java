package io.hawse.sys.netlink.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct ndmsg}, {@code include/uapi/linux/neighbour.h}: an entry of a neighbour table.
 *
 * @param family AF_INET or AF_INET6
 * @param index the link's
 * @param state NUD_...
 * @param flags NTF_...
 * @param type RTN_..., only in what the kernel says
 */
public record Ndmsg(int family, int index, int state, int flags, int type) {

    public static final int SIZE = 12;

    private static final int PADDING = 3;

    /** Reads one from the buffer's position, and moves that on. */
    public static Ndmsg decode(ByteBuffer in) throws MalformedMessageException {
        Struct.require(in, SIZE, "ndmsg");
        int family = Byte.toUnsignedInt(in.get());
        in.position(in.position() + PADDING);
        return new Ndmsg(
                family,
                in.getInt(),
                Short.toUnsignedInt(in.getShort()),
                Byte.toUnsignedInt(in.get()),
                Byte.toUnsignedInt(in.get()));
    }

    /** The struct's bytes. */
    public byte[] encode() {
        return Struct.allocate(SIZE)
                .put((byte) family)
                .put(new byte[PADDING])
                .putInt(index)
                .putShort((short) state)
                .put((byte) flags)
                .put((byte) type)
                .array();
    }
}
