package io.hawse.sys.netlink.wire;

/** Constants of {@code include/uapi/linux/if_addr.h}. */
public final class IfAddr {

    public static final int IFA_ADDRESS = 1;

    /** On a point-to-point link {@link #IFA_ADDRESS} is the other side's; on any other link the two are the same. */
    public static final int IFA_LOCAL = 2;

    /** 32 bits of flags, the lowest eight of which are in the struct too. */
    public static final int IFA_FLAGS = 8;

    /** Don't look for duplicates of this address. */
    public static final int IFA_F_NODAD = 0x02;

    private IfAddr() {}
}
