package io.hawse.net.bridge;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.OwnerTag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What has a bridge's name on the host now.
 *
 * @param kind whether it's a bridge at all
 * @param power whether it's up
 * @param mtu in bytes
 * @param tag Hawse's, if it has one
 * @param addresses all but IPv6's link-local ones, which the kernel makes by itself
 */
public record BridgeState(Kind kind, Power power, int mtu, Optional<OwnerTag> tag, List<InterfaceAddress> addresses) {

    /** What an interface is, as far as a network cares. */
    public enum Kind {
        BRIDGE,
        OTHER
    }

    /** Whether it was switched on (IFF_UP); it may still have no carrier. */
    public enum Power {
        UP,
        DOWN
    }

    public BridgeState {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(power, "power is null");
        Objects.requireNonNull(tag, "tag is null");
        addresses = List.copyOf(addresses);
    }
}
