package io.hawse.net.api;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Reads an address from its numbers, and never asks a name service. */
final class IpLiteral {

    private static final Pattern DOTTED_QUAD = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern COLON_HEX = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private IpLiteral() {}

    static InetAddress parse(String text) {
        // InetAddress resolves whatever isn't a literal, and takes "10.1" for 10.0.0.1: so the form is checked before.
        if (DOTTED_QUAD.matcher(text).matches() || COLON_HEX.matcher(text).matches()) {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("'" + text + "' is no IP address", e);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no IP address");
    }

    /** A scope id is the number of an interface here and now, so it means nothing to who reads the address later or elsewhere. */
    static InetAddress requireUnscoped(InetAddress address) {
        if (address instanceof Inet6Address six && six.getScopeId() != 0) {
            throw new IllegalArgumentException("address " + address.getHostAddress() + " has a scope id");
        }
        return address;
    }

    static int bits(InetAddress address) {
        return address instanceof Inet4Address ? 32 : 128;
    }

    static int prefixLength(String text, String whole) {
        if (!text.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("'" + whole + "' has no prefix length like /24");
        }
        return Integer.parseInt(text);
    }
}
