package io.hawse.sys.netlink.wire;

/** Constants of {@code include/uapi/linux/if_link.h}, {@code veth.h} and {@code if.h}. */
public final class IfLink {

    public static final int IFLA_ADDRESS = 1;
    public static final int IFLA_IFNAME = 3;
    public static final int IFLA_MTU = 4;

    /** The interface below; a veth's other end, by its index in that end's namespace. */
    public static final int IFLA_LINK = 5;

    public static final int IFLA_MASTER = 10;

    /** What a wireless driver has to say; a message with this tells nothing else of its link. */
    public static final int IFLA_WIRELESS = 11;

    public static final int IFLA_LINKINFO = 18;
    public static final int IFLA_NET_NS_PID = 19;
    public static final int IFLA_IFALIAS = 20;
    public static final int IFLA_AF_SPEC = 26;
    public static final int IFLA_GROUP = 27;
    public static final int IFLA_NET_NS_FD = 28;
    public static final int IFLA_EXT_MASK = 29;
    public static final int IFLA_LINK_NETNSID = 37;
    public static final int IFLA_TARGET_NETNSID = 46;

    // In IFLA_LINKINFO
    public static final int IFLA_INFO_KIND = 1;
    public static final int IFLA_INFO_DATA = 2;

    /** In IFLA_INFO_DATA of a veth: a struct ifinfomsg, and attributes of the other end. */
    public static final int VETH_INFO_PEER = 1;

    // In IFLA_INFO_DATA of a vlan
    public static final int IFLA_VLAN_ID = 1;
    public static final int IFLA_VLAN_PROTOCOL = 5;

    // In IFLA_INFO_DATA of a macvlan
    public static final int IFLA_MACVLAN_MODE = 1;
    public static final int MACVLAN_MODE_PRIVATE = 1;
    public static final int MACVLAN_MODE_VEPA = 2;
    public static final int MACVLAN_MODE_BRIDGE = 4;
    public static final int MACVLAN_MODE_PASSTHRU = 8;
    public static final int MACVLAN_MODE_SOURCE = 16;

    // In IFLA_INFO_DATA of an ipvlan
    public static final int IFLA_IPVLAN_MODE = 1;
    public static final int IFLA_IPVLAN_FLAGS = 2;
    public static final int IPVLAN_MODE_L2 = 0;
    public static final int IPVLAN_MODE_L3 = 1;
    public static final int IPVLAN_MODE_L3S = 2;
    public static final int IPVLAN_F_PRIVATE = 0x01;
    public static final int IPVLAN_F_VEPA = 0x02;

    // In IFLA_INFO_DATA of a vxlan
    public static final int IFLA_VXLAN_ID = 1;
    public static final int IFLA_VXLAN_GROUP = 2;
    public static final int IFLA_VXLAN_LINK = 3;
    public static final int IFLA_VXLAN_LOCAL = 4;
    public static final int IFLA_VXLAN_LEARNING = 7;
    public static final int IFLA_VXLAN_PORT = 15;
    public static final int IFLA_VXLAN_GROUP6 = 16;
    public static final int IFLA_VXLAN_LOCAL6 = 17;

    // In AF_INET6 in IFLA_AF_SPEC
    public static final int IFLA_INET6_ADDR_GEN_MODE = 8;
    public static final int IN6_ADDR_GEN_MODE_EUI64 = 0;
    public static final int IN6_ADDR_GEN_MODE_NONE = 1;

    public static final int IFF_UP = 1;

    /** It is switched on and the line below has a signal, or a link to send it on. */
    public static final int IFF_LOWER_UP = 1 << 16;

    private IfLink() {}
}
