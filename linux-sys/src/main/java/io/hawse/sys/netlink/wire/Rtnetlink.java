package io.hawse.sys.netlink.wire;

/** Constants of {@code include/uapi/linux/rtnetlink.h}, and the address families of {@code include/linux/socket.h}. */
public final class Rtnetlink {

    public static final int AF_UNSPEC = 0;
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;

    /** In a notification: what a bridge has to say of its ports. */
    public static final int AF_BRIDGE = 7;

    public static final int RTM_NEWLINK = 16;
    public static final int RTM_DELLINK = 17;
    public static final int RTM_GETLINK = 18;
    public static final int RTM_NEWADDR = 20;
    public static final int RTM_DELADDR = 21;
    public static final int RTM_GETADDR = 22;
    public static final int RTM_NEWROUTE = 24;
    public static final int RTM_DELROUTE = 25;
    public static final int RTM_GETROUTE = 26;
    public static final int RTM_NEWNEIGH = 28;
    public static final int RTM_DELNEIGH = 29;
    public static final int RTM_GETNEIGH = 30;
    public static final int RTM_NEWRULE = 32;
    public static final int RTM_DELRULE = 33;
    public static final int RTM_GETRULE = 34;

    // Multicast groups
    public static final int RTNLGRP_LINK = 1;
    public static final int RTNLGRP_NEIGH = 3;
    public static final int RTNLGRP_IPV4_IFADDR = 5;
    public static final int RTNLGRP_IPV4_ROUTE = 7;
    public static final int RTNLGRP_IPV4_RULE = 8;
    public static final int RTNLGRP_IPV6_IFADDR = 9;
    public static final int RTNLGRP_IPV6_ROUTE = 11;
    public static final int RTNLGRP_IPV6_RULE = 19;

    public static final int RTN_UNICAST = 1;

    /** Packets vanish. */
    public static final int RTN_BLACKHOLE = 6;

    /** Senders are told that there is no way. */
    public static final int RTN_UNREACHABLE = 7;

    /** Who made a route: somebody by hand, as ip(8) does. */
    public static final int RTPROT_BOOT = 3;

    public static final int RT_SCOPE_UNIVERSE = 0;
    public static final int RT_SCOPE_LINK = 253;

    /** In a request to delete: any scope. */
    public static final int RT_SCOPE_NOWHERE = 255;

    /** The number is in an attribute. */
    public static final int RT_TABLE_UNSPEC = 0;

    public static final int RT_TABLE_MAIN = 254;

    public static final int RTA_DST = 1;
    public static final int RTA_OIF = 4;
    public static final int RTA_GATEWAY = 5;
    public static final int RTA_PRIORITY = 6;
    /** The source address of what this host sends that way. */
    public static final int RTA_PREFSRC = 7;

    /** Several next hops, each a struct rtnexthop and attributes. */
    public static final int RTA_MULTIPATH = 9;

    public static final int RTA_TABLE = 15;

    /** Leave the statistics away, which are two thirds of a link. */
    public static final int RTEXT_FILTER_SKIP_STATS = 1 << 3;

    private Rtnetlink() {}
}
