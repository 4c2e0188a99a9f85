package io.hawse.net.api;

import java.net.InetAddress;
import java.util.Objects;

/**
 * An address as an interface has it: 192.168.200.2/24.
 *
 * @param address IPv4 or IPv6, without a scope id
 * @param prefixLength 0 to 32 or 0 to 128 bits
 */
public record InterfaceAddress(InetAddress address, int prefixLength) {

    /** @throws IllegalArgumentException when the prefix length doesn't fit the address's family, or the address has a scope id */
    public InterfaceAddress {
        Objects.requireNonNull(address, "address is null");
        IpLiteral.requireUnscoped(address);
        if (prefixLength < 0 || prefixLength > IpLiteral.bits(address)) {
            throw new IllegalArgumentException("prefix length /" + prefixLength + " of " + address.getHostAddress()
                    + " isn't between /0 and /" + IpLiteral.bits(address));
        }
    }

    /**
     * Reads {@code ADDRESS/PREFIXLENGTH}; names are never resolved.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static InterfaceAddress parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' has no prefix length like /24");
        }
        return new InterfaceAddress(
                IpLiteral.parse(text.substring(0, slash)), IpLiteral.prefixLength(text.substring(slash + 1), text));
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefixLength;
    }
}
