package io.hawse.sys.netlink.wire;

/** Constants of {@code include/uapi/linux/neighbour.h}. */
public final class Neighbour {

    public static final int NDA_DST = 1;
    public static final int NDA_LLADDR = 2;

    /** In a request for a list: of which link. */
    public static final int NDA_IFINDEX = 8;

    /** Nobody has answered yet. */
    public static final int NUD_INCOMPLETE = 0x01;

    public static final int NUD_REACHABLE = 0x02;
    public static final int NUD_STALE = 0x04;
    public static final int NUD_FAILED = 0x20;

    /** Needs no asking, such as a multicast group. */
    public static final int NUD_NOARP = 0x40;

    /** Never asked about and never forgotten. */
    public static final int NUD_PERMANENT = 0x80;

    private Neighbour() {}
}
