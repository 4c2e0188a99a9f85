package io.hawse.sys.netlink.verbs;

import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.Request;
import io.hawse.sys.netlink.wire.MalformedMessageException;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import java.util.ArrayList;
import java.util.List;

/** Reads the objects that answer a request. */
final class Listing {

    private Listing() {}

    @FunctionalInterface
    interface Decoder<T> {
        T decode(NetlinkMessage message) throws MalformedMessageException;
    }

    /** @param type of the messages that carry the objects; others are skipped */
    static <T> List<T> of(Request request, List<NetlinkMessage> messages, int type, Decoder<T> decoder)
            throws NetlinkException {
        List<T> objects = new ArrayList<>(messages.size());
        for (NetlinkMessage message : messages) {
            if (message.header().type() == type) {
                try {
                    objects.add(decoder.decode(message));
                } catch (MalformedMessageException e) {
                    throw NetlinkException.unexpected(
                            request.label(), "the kernel's answer is malformed: " + e.getMessage(), e);
                }
            }
        }
        return objects;
    }
}
