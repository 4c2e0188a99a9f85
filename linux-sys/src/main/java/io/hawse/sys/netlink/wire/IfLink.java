package io.hawse.sys.netlink.wire;

/** Constants of {@code include/uapi/linux/if_link.h}, {@code veth.h} and {@code if.h}. */
public final class IfLink {

    public static final int IFLA_ADDRESS = 1;
    public static final int IFLA_IFNAME = 3;
    public static final int IFLA_MTU = 4;

    /** The interface below; a veth's other end, by its index in that end's namespace. */
    public static final int IFLA_LINK = 5;

    public static final int IFLA_MASTER = 10;
    public static final int IFLA_LINKINFO = 18;
    public static final int IFLA_NET_NS_PID = 19;
    public static final int IFLA_IFALIAS = 20;
    public static final int IFLA_AF_SPEC = 26;
    public static final int IFLA_NET_NS_FD = 28;
    public static final int IFLA_EXT_MASK = 29;

    // In IFLA_LINKINFO
    public static final int IFLA_INFO_KIND = 1;
    public static final int IFLA_INFO_DATA = 2;

    /** In IFLA_INFO_DATA of a veth: a struct ifinfomsg, and attributes of the other end. */
    public static final int VETH_INFO_PEER = 1;

    // In AF_INET6 in IFLA_AF_SPEC
    public static final int IFLA_INET6_ADDR_GEN_MODE = 8;
    public static final int IN6_ADDR_GEN_MODE_EUI64 = 0;
    public static final int IN6_ADDR_GEN_MODE_NONE = 1;

    public static final int IFF_UP = 1;

    private IfLink() {}
}
