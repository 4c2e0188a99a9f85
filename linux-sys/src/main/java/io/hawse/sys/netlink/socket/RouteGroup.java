package io.hawse.sys.netlink.socket;

import io.hawse.sys.netlink.wire.Rtnetlink;

/** What the kernel tells of by itself ({@code enum rtnetlink_groups} in {@code include/uapi/linux/rtnetlink.h}). */
public enum RouteGroup {
    RTNLGRP_LINK(Rtnetlink.RTNLGRP_LINK),
    RTNLGRP_NEIGH(Rtnetlink.RTNLGRP_NEIGH),
    RTNLGRP_IPV4_IFADDR(Rtnetlink.RTNLGRP_IPV4_IFADDR),
    RTNLGRP_IPV4_ROUTE(Rtnetlink.RTNLGRP_IPV4_ROUTE),
    RTNLGRP_IPV4_RULE(Rtnetlink.RTNLGRP_IPV4_RULE),
    RTNLGRP_IPV6_IFADDR(Rtnetlink.RTNLGRP_IPV6_IFADDR),
    RTNLGRP_IPV6_ROUTE(Rtnetlink.RTNLGRP_IPV6_ROUTE),
    RTNLGRP_IPV6_RULE(Rtnetlink.RTNLGRP_IPV6_RULE);

    private final int number;

    RouteGroup(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
