package io.hawse.net.bridge;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.MacAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/**
 * The MAC address that belongs to an IP address: always the same one, so that neighbours who knew an earlier interface with this
 * address reach the present one. Unique in a network, since its leases are. Locally administered and unicast (IEEE 802).
 */
public final class DerivedMac {

    private static final int BYTES = 6;
    // What docker has put before an IPv4 address for years.
    private static final long OF_IPV4 = 0x0242_0000_0000L;
    private static final long LOCAL_AND_UNICAST = 0x0200_0000_0000L;
    private static final long OTHER_BITS = 0xfcff_ffff_ffffL;
    // FNV-1a, 64 bits (RFC 9923)
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int FOLD = 48;

    private static final HexFormat FORM = HexFormat.ofDelimiter(":");

    private DerivedMac() {}

    /**
     * The MAC address of an interface: its first address's.
     *
     * @param addresses one for each range of a network, in their order
     */
    public static MacAddress of(List<InterfaceAddress> addresses) {
        return of(addresses.get(0), addresses);
    }

    /**
     * The MAC address that belongs to one address of an interface. An IPv6 address belongs with the IPv4 address that has the same
     * place in its subnet, so that addresses that are leased side by side need one MAC address.
     *
     * @param all the interface's addresses
     */
    static MacAddress of(InterfaceAddress address, List<InterfaceAddress> all) {
        if (address.address() instanceof Inet4Address) {
            return mac(OF_IPV4 | number(address.address()));
        }
        byte[] bytes = address.address().getAddress();
        for (InterfaceAddress other : all) {
            if (other.address() instanceof Inet4Address) {
                long place = place(bytes, address.prefixLength());
                long size = 1L << (Integer.SIZE - other.prefixLength());
                if (place < size) {
                    return mac(OF_IPV4 | (number(other.address()) & -size) + place);
                }
            }
        }
        return mac((hash(bytes) & OTHER_BITS) | LOCAL_AND_UNICAST);
    }

    /** An address's number in its subnet; the largest one where it doesn't fit. */
    private static long place(byte[] address, int prefixLength) {
        long place = 0;
        for (int bit = prefixLength; bit < address.length * Byte.SIZE; bit++) {
            if (place > Integer.MAX_VALUE) {
                return Long.MAX_VALUE;
            }
            int shift = Byte.SIZE - 1 - bit % Byte.SIZE;
            place = 2 * place + ((address[bit / Byte.SIZE] >> shift) & 1);
        }
        return place;
    }

    private static long number(InetAddress ipv4) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(ipv4.getAddress()).getInt());
    }

    private static long hash(byte[] bytes) {
        long hash = FNV_BASIS;
        for (byte each : bytes) {
            hash = (hash ^ Byte.toUnsignedInt(each)) * FNV_PRIME;
        }
        return hash ^ (hash >>> FOLD);
    }

    private static MacAddress mac(long bits) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(bits).array();
        return new MacAddress(FORM.formatHex(bytes, Long.BYTES - BYTES, Long.BYTES));
    }
}
