package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import java.util.OptionalInt;

/**
 * What kind of link shall be made, with what that kind has to be told (IFLA_LINKINFO; ip-link(8), "type"). EOPNOTSUPP, with
 * "Unknown device type", from a kernel that hasn't got it.
 */
public sealed interface LinkKind permits LinkKind.Plain, Veth, Vlan, Macvlan, Ipvlan, Vxlan {

    /** Those that need not be told anything. */
    enum Plain implements LinkKind {
        BRIDGE("bridge"),
        /** Takes what it is given and drops it. */
        DUMMY("dummy"),
        /** Takes what others receive, so that it can be queued (ip-link(8), "ifb"). */
        IFB("ifb");

        private final String word;

        Plain(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** The kernel's word for it, IFLA_INFO_KIND. */
    String word();

    /** The index of the link that it lies on (IFLA_LINK), in the socket's namespace, wherever it is born itself. */
    default OptionalInt lower() {
        return OptionalInt.empty();
    }

    /** Adds what IFLA_INFO_DATA is made of. */
    default void encode(AttributeEncoder data) {}

    /** Adds the IFLA_LINKINFO. */
    default void encodeInfo(AttributeEncoder out) {
        var data = new AttributeEncoder();
        encode(data);
        byte[] bytes = data.toBytes();
        out.nested(IfLink.IFLA_LINKINFO, info -> {
            // ip(8) leaves the NUL away here, and the kernel takes both.
            info.text(IfLink.IFLA_INFO_KIND, word());
            if (bytes.length > 0) {
                info.bytes(IfLink.IFLA_INFO_DATA, bytes);
            }
        });
    }
}
