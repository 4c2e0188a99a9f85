package io.hawse.net.api;

/** Where a driver's containers get their addresses from. */
public enum Addressing {
    /** The core leases them from the network's subnets and hands them over in the request. */
    LEASED,
    /** The driver brings addresses of its own; the request has none and names no network, the attachment says which they are. */
    OWN,
    /** There are none but the loopback interface's; the request names no network. */
    NONE
}
