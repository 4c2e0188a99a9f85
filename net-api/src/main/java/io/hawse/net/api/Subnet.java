package io.hawse.net.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/**
 * A range of addresses with a common prefix, such as 192.168.200.0/24 or fd00:1::/64.
 *
 * @param prefix the range's first address: all bits behind the prefix are zero
 * @param prefixLength 0 to 32 or 0 to 128 bits
 */
public record Subnet(InetAddress prefix, int prefixLength) {

    /** @throws IllegalArgumentException when the length doesn't fit the family, or bits are set behind the prefix */
    public Subnet {
        Objects.requireNonNull(prefix, "prefix is null");
        if (prefixLength < 0 || prefixLength > IpLiteral.bits(prefix)) {
            throw new IllegalArgumentException("prefix length /" + prefixLength + " of " + prefix.getHostAddress()
                    + " isn't between /0 and /" + IpLiteral.bits(prefix));
        }
        InetAddress masked = masked(prefix, prefixLength);
        if (!masked.equals(prefix)) {
            throw new IllegalArgumentException(prefix.getHostAddress() + "/" + prefixLength
                    + " is an address inside a subnet; the subnet is " + masked.getHostAddress() + "/" + prefixLength);
        }
    }

    /**
     * Reads {@code PREFIX/LENGTH}; names are never resolved.
     *
     * @throws IllegalArgumentException when the text has another form, or bits are set behind the prefix
     */
    public static Subnet parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is no subnet like 192.168.200.0/24");
        }
        return new Subnet(
                IpLiteral.parse(text.substring(0, slash)), IpLiteral.prefixLength(text.substring(slash + 1), text));
    }

    /** The subnet that an interface's address lies in. */
    public static Subnet of(InterfaceAddress address) {
        return new Subnet(masked(address.address(), address.prefixLength()), address.prefixLength());
    }

    /** Whether the address lies in this subnet; an address of the other family never does. */
    public boolean contains(InetAddress address) {
        return IpLiteral.bits(address) == IpLiteral.bits(prefix)
                && masked(address, prefixLength).equals(prefix);
    }

    /** Whether the two have addresses in common, which for prefixes means that one lies in the other. */
    public boolean overlaps(Subnet other) {
        return contains(other.prefix) || other.contains(prefix);
    }

    private static InetAddress masked(InetAddress address, int length) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.max(0, Math.min(8, length - i * 8));
            bytes[i] &= (byte) (0xff00 >> kept);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }

    @Override
    public String toString() {
        return prefix.getHostAddress() + "/" + prefixLength;
    }
}
