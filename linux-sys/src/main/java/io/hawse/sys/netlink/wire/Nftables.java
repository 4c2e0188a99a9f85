package io.hawse.sys.netlink.wire;

/** Constants of {@code include/uapi/linux/netfilter.h}, {@code netfilter/nfnetlink.h} and {@code netfilter/nf_tables.h}. */
public final class Nftables {

    private static final int NFNL_SUBSYS_NFTABLES = 10;

    public static final int NFT_MSG_NEWCHAIN = NFNL_SUBSYS_NFTABLES << 8 | 3;
    public static final int NFT_MSG_GETCHAIN = NFNL_SUBSYS_NFTABLES << 8 | 4;

    public static final int NFPROTO_INET = 1;
    public static final int NFPROTO_IPV4 = 2;
    public static final int NFPROTO_IPV6 = 10;

    public static final int NFTA_CHAIN_TABLE = 1;
    public static final int NFTA_CHAIN_NAME = 3;

    /** Of base chains alone. */
    public static final int NFTA_CHAIN_HOOK = 4;

    public static final int NFTA_CHAIN_POLICY = 5;
    public static final int NFTA_HOOK_HOOKNUM = 1;

    public static final int NF_INET_FORWARD = 2;
    public static final int NF_DROP = 0;

    /** struct nfgenmsg: family, version, resource; numbers in attributes are in network byte order. */
    public static final int NFGENMSG = 4;

    private Nftables() {}
}
