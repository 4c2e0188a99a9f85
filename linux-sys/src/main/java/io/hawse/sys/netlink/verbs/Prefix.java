package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeDecoder;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * The addresses that begin with the same bits.
 *
 * @param address their first
 * @param length how many bits
 */
public record Prefix(InetAddress address, int length) {

    /** @throws IllegalArgumentException when an address of the family hasn't so many bits */
    public Prefix {
        Objects.requireNonNull(address, "address is null");
        if (length < 0 || length > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("a prefix of " + length + " bits of " + address.getHostAddress());
        }
    }

    /** The attribute, with the length that the struct before it has; empty when there is none. */
    static Optional<Prefix> decode(int family, AttributeDecoder attributes, int type, int length)
            throws MalformedMessageException {
        Optional<byte[]> bytes = attributes.bytes(type);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        InetAddress address = Family.address(family, bytes.get());
        if (length > bytes.get().length * Byte.SIZE) {
            throw new MalformedMessageException("a prefix of " + length + " bits of " + address.getHostAddress());
        }
        return Optional.of(new Prefix(address, length));
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + length;
    }
}
