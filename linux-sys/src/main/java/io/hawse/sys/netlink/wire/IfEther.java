package io.hawse.sys.netlink.wire;

/** Constants of {@code include/uapi/linux/if_ether.h}. */
public final class IfEther {

    public static final int ETH_P_8021Q = 0x8100;
    public static final int ETH_P_8021AD = 0x88a8;

    private IfEther() {}
}
