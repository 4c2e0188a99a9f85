package io.hawse.sys.netlink.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct ifaddrmsg}, {@code include/uapi/linux/if_addr.h}: an address of a link.
 *
 * @param family AF_INET or AF_INET6
 * @param prefixLength in bits
 * @param flags IFA_F_..., the lowest eight
 * @param scope RT_SCOPE_...
 * @param index the link's
 */
public record Ifaddrmsg(int family, int prefixLength, int flags, int scope, int index) {

    public static final int SIZE = 8;

    /** Reads one from the buffer's position, and moves that on. */
    public static Ifaddrmsg decode(ByteBuffer in) throws MalformedMessageException {
        Struct.require(in, SIZE, "ifaddrmsg");
        return new Ifaddrmsg(
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
                .put((byte) prefixLength)
                .put((byte) flags)
                .put((byte) scope)
                .putInt(index)
                .array();
    }
}
