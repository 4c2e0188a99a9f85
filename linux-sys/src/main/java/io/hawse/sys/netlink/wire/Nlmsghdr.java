package io.hawse.sys.netlink.wire;

import java.nio.ByteBuffer;

/**
 * {@code struct nlmsghdr}, {@code include/uapi/linux/netlink.h}.
 *
 * @param length of the whole message, this header in it and padding not
 * @param type RTM_... or NLMSG_...
 * @param flags NLM_F_...
 * @param sequence the request's, which its answers repeat
 * @param portId the port id of the socket that asked; 0 in a request
 */
public record Nlmsghdr(int length, int type, int flags, int sequence, int portId) {

    public static final int SIZE = 16;

    /** Reads one from the buffer's position, and moves that on. */
    static Nlmsghdr decode(ByteBuffer in) throws MalformedMessageException {
        Struct.require(in, SIZE, "nlmsghdr");
        return new Nlmsghdr(
                in.getInt(),
                Short.toUnsignedInt(in.getShort()),
                Short.toUnsignedInt(in.getShort()),
                in.getInt(),
                in.getInt());
    }

    void encode(ByteBuffer out) {
        out.putInt(length)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(portId);
    }
}
