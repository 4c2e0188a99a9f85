package io.hawse.sys.netlink.socket;

import io.hawse.sys.netlink.wire.Netlink;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import java.util.Objects;

/** One message to the kernel, but for its sequence number. */
public final class Request {

    private static final int RTM_GET = 2;

    private final String label;
    private final int type;
    private final int flags;
    private final byte[] payload;

    /**
     * @param label what it asks for, as it shall be shown in an error: {@code RTM_NEWLINK bridge hawse0}
     * @param type RTM_...
     * @param flags NLM_F_..., of those that change what the request means; NLM_F_REQUEST and NLM_F_ACK are added
     * @param payload what follows the header; isn't copied
     */
    public Request(String label, int type, int flags, byte[] payload) {
        this.label = Objects.requireNonNull(label, "label is null");
        this.type = type;
        this.flags = flags | Netlink.NLM_F_REQUEST | Netlink.NLM_F_ACK;
        this.payload = payload;
    }

    public String label() {
        return label;
    }

    public int type() {
        return type;
    }

    /** Whether it is for more than looking. In each family of four types the third asks (include/uapi/linux/rtnetlink.h). */
    boolean changes() {
        return type % 4 != RTM_GET;
    }

    /** The bytes that go over the socket. */
    public byte[] encode(int sequence) {
        return NetlinkMessage.encode(type, flags, sequence, 0, payload);
    }

    /** The same for all objects of the kind. A dump isn't acknowledged, it has an end (NLMSG_DONE). */
    byte[] encodeDump(int sequence) {
        int dump = (flags & ~Netlink.NLM_F_ACK) | Netlink.NLM_F_DUMP;
        return NetlinkMessage.encode(type, dump, sequence, 0, payload);
    }

    @Override
    public String toString() {
        return label;
    }
}
