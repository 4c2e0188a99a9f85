package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.wire.AttributeEncoder;
import io.hawse.sys.netlink.wire.IfLink;
import io.hawse.sys.netlink.wire.Ifinfomsg;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One end of a pair of virtual Ethernet devices (veth(4)).
 *
 * @param peer the other end, which is made with it and goes with it. It has its own MTU, and a master of its own can't be given
 *     to it
 */
public record Veth(NewLink peer) implements LinkKind {

    public Veth {
        Objects.requireNonNull(peer, "peer is null");
        if (peer.master().isPresent()) {
            throw new IllegalArgumentException("a veth's peer can't be born with a master: " + peer);
        }
    }

    @Override
    public String word() {
        return "veth";
    }

    @Override
    public void encode(AttributeEncoder data) {
        data.nested(IfLink.VETH_INFO_PEER, end -> {
            end.struct(Ifinfomsg.ofIndex(0).encode());
            peer.encode(end, OptionalInt.empty());
        });
    }
}
