package io.hawse.net.api;

import java.util.Objects;

/** What a driver says of its chances on this host. */
public sealed interface Probe {

    /** The driver can work here. */
    record Usable() implements Probe {}

    /**
     * The driver can't work here.
     *
     * @param reason why, as a phrase that can follow "because": lower case, no full stop ("it needs CAP_NET_ADMIN")
     */
    record Unusable(String reason) implements Probe {
        public Unusable {
            Objects.requireNonNull(reason, "reason is null");
        }
    }

    static Probe usable() {
        return new Usable();
    }

    static Probe unusable(String reason) {
        return new Unusable(reason);
    }
}
