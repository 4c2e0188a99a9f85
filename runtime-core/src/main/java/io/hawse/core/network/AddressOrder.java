package io.hawse.core.network;

import java.util.Optional;

/** Which of a network's free addresses the next container gets. */
public enum AddressOrder {
    /** The lowest: addresses stay few and near to each other, and one that becomes free is soon used again. */
    LOWEST("lowest"),
    /**
     * The one behind the last that was given: an address rests for as long as possible, so that nobody who still knows it by its former
     * container (an ARP cache, a firewall's state) meets another.
     */
    ROUND_ROBIN("round-robin");

    private final String word;

    AddressOrder(String word) {
        this.word = word;
    }

    /** As it is written. */
    public String word() {
        return word;
    }

    /** Reads a word; empty when it is none of them. */
    public static Optional<AddressOrder> of(String word) {
        for (AddressOrder order : values()) {
            if (order.word.equals(word)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }
}
