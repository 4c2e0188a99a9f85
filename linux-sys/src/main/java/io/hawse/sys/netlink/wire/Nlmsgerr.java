package io.hawse.sys.netlink.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code struct nlmsgerr}, {@code include/uapi/linux/netlink.h}, with the attributes of an extended ack.
 *
 * @param error 0 for success, else an errno; positive, though the kernel sends it negative
 * @param request the header of the message that this answers
 * @param message NLMSGERR_ATTR_MSG: the kernel's words
 * @param offset NLMSGERR_ATTR_OFFS: where in the request the trouble is, in bytes from its header on
 */
public record Nlmsgerr(int error, Nlmsghdr request, Optional<String> message, OptionalInt offset) {

    /** Reads the payload of an NLMSG_ERROR. */
    public static Nlmsgerr decode(NetlinkMessage answer) throws MalformedMessageException {
        ByteBuffer in = answer.payload();
        Struct.require(in, Integer.BYTES, "nlmsgerr");
        int error = -in.getInt();
        if (error < 0) {
            throw new MalformedMessageException("an answer with the error number " + -error);
        }
        Nlmsghdr request = Nlmsghdr.decode(in);
        int flags = answer.header().flags();
        if ((flags & Netlink.NLM_F_ACK_TLVS) == 0) {
            return new Nlmsgerr(error, request, Optional.empty(), OptionalInt.empty());
        }
        // A failed request is repeated whole, a successful one never (netlink_ack in net/netlink/af_netlink.c).
        if (error != 0 && (flags & Netlink.NLM_F_CAPPED) == 0) {
            int repeated = request.length() - Nlmsghdr.SIZE;
            if (repeated < 0 || repeated > in.remaining()) {
                throw new MalformedMessageException(
                        "an answer with " + in.remaining() + " bytes of a request of " + request.length());
            }
            in.position(Math.min(in.limit(), in.position() + Netlink.align(repeated)));
        }
        AttributeDecoder attributes = AttributeDecoder.decode(in);
        return new Nlmsgerr(
                error,
                request,
                attributes.string(Netlink.NLMSGERR_ATTR_MSG),
                attributes.u32(Netlink.NLMSGERR_ATTR_OFFS));
    }
}
