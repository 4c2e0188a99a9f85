package io.hawse.net.bridge;

/** Why the kernel didn't carry a step of an attach out. How it says so depends on how it was asked, so the drivers find out which. */
public enum Refusal {
    /** A capability is missing. */
    NOT_PERMITTED,
    /** The container's namespace can't be found any more. */
    NAMESPACE_GONE,
    /** The kernel can make no bridges. */
    NO_BRIDGES,
    /** The kernel can make no veth pairs. */
    NO_VETHS,
    /** The bridge has come up between the look and the making. */
    BRIDGE_APPEARED,
    /** The bridge has all the ports that it can have. */
    BRIDGE_FULL,
    /** The container has an interface of the wished name. */
    INTERFACE_TAKEN,
    /** An IPv6 address where IPv6 was switched off. */
    IPV6_OFF,
    /** Nothing is known but the kernel's words. */
    OTHER
}
