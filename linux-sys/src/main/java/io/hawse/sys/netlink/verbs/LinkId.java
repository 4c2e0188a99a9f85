package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import io.hawse.sys.netlink.wire.Ifinfomsg;

/** Which link is meant. */
public sealed interface LinkId {

    /** By its index, which a link keeps as long as it lives. */
    record Index(int index) implements LinkId {
        public Index {
            if (index <= 0) {
                throw new IllegalArgumentException("link index " + index);
            }
        }

        @Override
        public AttributeEncoder begin(int flags, int change) {
            return new AttributeEncoder().struct(new Ifinfomsg(0, 0, index, flags, change).encode());
        }

        @Override
        public String toString() {
            return Integer.toString(index);
        }
    }

    /** By its name; for a request that goes out before the index is known. */
    record Name(String name) implements LinkId {
        @Override
        public AttributeEncoder begin(int flags, int change) {
            return new AttributeEncoder()
                    .struct(new Ifinfomsg(0, 0, 0, flags, change).encode())
                    .string(IfLink.IFLA_IFNAME, name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static LinkId of(int index) {
        return new Index(index);
    }

    static LinkId of(String name) {
        return new Name(name);
    }

    /** A message about this link, with the flags to change; attributes may follow. */
    AttributeEncoder begin(int flags, int change);
}
