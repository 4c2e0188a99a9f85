package io.hawse.net.bridge;

import io.hawse.net.api.InterfaceName;
import java.util.function.LongSupplier;

/** Names and indexes for new interfaces, which no other interface has, as far as chance goes. */
public final class RandomNames {

    private static final int BASE = 36;
    private static final int DIGITS = 8;
    private static final int LEAST_INDEX = 1 << 20;
    private static final int INDEXES = (1 << 30) - LEAST_INDEX;

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

    /** An index for a link, from a range that the kernel's own counting doesn't come to: 2^20 to 2^30-1. */
    public int linkIndex() {
        return LEAST_INDEX + (int) Long.remainderUnsigned(bits.getAsLong(), INDEXES);
    }
}
