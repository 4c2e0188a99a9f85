package io.hawse.sys.netlink.wire;

/** Constants of {@code include/uapi/linux/fib_rules.h}. */
public final class FibRules {

    public static final int FRA_DST = 1;
    public static final int FRA_SRC = 2;
    public static final int FRA_IIFNAME = 3;
    public static final int FRA_PRIORITY = 6;
    public static final int FRA_FWMARK = 10;
    public static final int FRA_TABLE = 15;
    public static final int FRA_FWMASK = 16;

    /** Look into the table. */
    public static final int FR_ACT_TO_TBL = 1;

    /** The rule is for what its conditions are not true of. */
    public static final int FIB_RULE_INVERT = 0x2;

    private FibRules() {}
}
