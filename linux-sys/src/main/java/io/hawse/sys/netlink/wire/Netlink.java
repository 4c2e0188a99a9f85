package io.hawse.sys.netlink.wire;

/** Constants of {@code include/uapi/linux/netlink.h}. */
public final class Netlink {

    /** The message is a request. */
    public static final int NLM_F_REQUEST = 0x1;

    /** One of several messages, the last of which is an {@link #NLMSG_DONE}. */
    public static final int NLM_F_MULTI = 0x2;

    /** An answer is wanted also when all went well. */
    public static final int NLM_F_ACK = 0x4;

    /** What was dumped changed meanwhile. */
    public static final int NLM_F_DUMP_INTR = 0x10;

    /** NLM_F_ROOT and NLM_F_MATCH: all objects of a kind, not one. */
    public static final int NLM_F_DUMP = 0x100 | 0x200;

    /** Take the place of one that exists. */
    public static final int NLM_F_REPLACE = 0x100;

    /** Fail when it exists already. */
    public static final int NLM_F_EXCL = 0x200;

    /** Make it if it doesn't exist. */
    public static final int NLM_F_CREATE = 0x400;

    /** In an answer: the failed request isn't repeated in it, only its header. */
    public static final int NLM_F_CAPPED = 0x100;

    /** In an answer: attributes (NLMSGERR_ATTR_...) follow. */
    public static final int NLM_F_ACK_TLVS = 0x200;

    public static final int NLMSG_NOOP = 0x1;
    public static final int NLMSG_ERROR = 0x2;
    public static final int NLMSG_DONE = 0x3;
    public static final int NLMSG_OVERRUN = 0x4;

    public static final int NLMSGERR_ATTR_MSG = 1;
    public static final int NLMSGERR_ATTR_OFFS = 2;

    /** What remains of an attribute's type without its two flags, NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
    static final int NLA_TYPE_MASK = 0x3fff;

    private static final int NLMSG_ALIGNTO = 4;

    private Netlink() {}

    /** NLMSG_ALIGN and NLA_ALIGN: the next multiple of four. */
    static int align(int length) {
        return (length + NLMSG_ALIGNTO - 1) & -NLMSG_ALIGNTO;
    }
}
