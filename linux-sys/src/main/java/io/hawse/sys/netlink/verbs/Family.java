package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.Rtnetlink;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses and their families; the bytes of an address are in the network's order on both sides. */
final class Family {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private Family() {}

    static int of(InetAddress address) {
        return isIpv4(address) ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6;
    }

    static boolean isIpv4(InetAddress address) {
        return address instanceof Inet4Address;
    }

    static boolean isIp(int family) {
        return family == Rtnetlink.AF_INET || family == Rtnetlink.AF_INET6;
    }

    static InetAddress address(int family, byte[] bytes) throws MalformedMessageException {
        int expected = family == Rtnetlink.AF_INET ? IPV4_BYTES : IPV6_BYTES;
        if (bytes.length != expected) {
            throw new MalformedMessageException(
                    "an address of " + bytes.length + " bytes, the family's have " + expected);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }
}
