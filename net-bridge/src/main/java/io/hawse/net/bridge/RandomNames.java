package io.hawse.net.bridge;

import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/** Names and hardware addresses that nobody else has, as far as chance goes. */
public final class RandomNames {

    private static final int BASE = 36;
    private static final int DIGITS = 8;
    private static final int BYTES = 6;
    // IEEE 802: in the first byte the lowest bit marks a group, the next one an address that no maker gave out.
    private static final long GROUP = 1L << 40;
    private static final long LOCAL = 2L << 40;

    private static final int LEAST_INDEX = 1 << 20;
    private static final int INDEXES = (1 << 30) - LEAST_INDEX;

    private static final HexFormat FORM = HexFormat.ofDelimiter(":");

    private final LongSupplier bits;

    /** @param bits random ones; a test gives what it likes */
    public RandomNames(LongSupplier bits) {
        this.bits = bits;
    }

    /**
     * A name for the host's end of a pair: never from a process id, which comes again while the kernel still clears the last one's
     * pair away.
     */
    public InterfaceName hostEnd() {
        long rest = bits.getAsLong() >>> 1;
        StringBuilder name = new StringBuilder("hawse");
        for (int i = 0; i < DIGITS; i++) {
            name.append(Character.forDigit((int) (rest % BASE), BASE));
            rest /= BASE;
        }
        return new InterfaceName(name.toString());
    }

    /** Locally administered, and of one interface. */
    public MacAddress mac() {
        long address = (bits.getAsLong() & ~GROUP) | LOCAL;
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(address).array();
        return new MacAddress(FORM.formatHex(bytes, Long.BYTES - BYTES, Long.BYTES));
    }

    /** An index for a link, from a range that the kernel's own counting doesn't come to: 2^20 to 2^30-1. */
    public int linkIndex() {
        return LEAST_INDEX + (int) Long.remainderUnsigned(bits.getAsLong(), INDEXES);
    }
}
