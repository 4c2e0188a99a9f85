package io.hawse.cli;

import io.hawse.net.api.Subnet;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses as ip(8) shows them: those of IPv6 as short as RFC 5952 makes them, which the JDK doesn't. */
final class AddressText {

    private static final int GROUPS = 8;

    private AddressText() {}

    static String of(Subnet subnet) {
        return of(subnet.prefix()) + "/" + subnet.prefixLength();
    }

    static String of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
        }
        int begin = 0;
        int length = 1; // of the zeros that "::" stands for: one alone isn't worth it
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zeros(groups, i);
            if (zeros > length) {
                begin = i;
                length = zeros;
            }
        }
        return length == 1
                ? joined(groups, 0, GROUPS)
                : joined(groups, 0, begin) + "::" + joined(groups, begin + length, GROUPS);
    }

    private static int zeros(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String joined(int[] groups, int from, int end) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < end; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
