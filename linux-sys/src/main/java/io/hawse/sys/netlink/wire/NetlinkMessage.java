package io.hawse.sys.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A header and what follows it. */
public final class NetlinkMessage {

    private final Nlmsghdr header;
    private final ByteBuffer payload;

    private NetlinkMessage(Nlmsghdr header, ByteBuffer payload) {
        this.header = header;
        this.payload = payload;
    }

    /**
     * Takes a datagram apart.
     *
     * @param datagram one or more messages, each but the last padded to a multiple of four bytes; isn't copied
     */
    public static List<NetlinkMessage> decodeAll(ByteBuffer datagram) throws MalformedMessageException {
        ByteBuffer in = datagram.slice().order(ByteOrder.nativeOrder());
        List<NetlinkMessage> messages = new ArrayList<>();
        while (in.hasRemaining()) {
            int available = in.remaining();
            Nlmsghdr header = Nlmsghdr.decode(in);
            if (header.length() < Nlmsghdr.SIZE || header.length() > available) {
                throw new MalformedMessageException(
                        "a message says that it has " + header.length() + " bytes, there are " + available);
            }
            ByteBuffer payload = Struct.take(in, header.length() - Nlmsghdr.SIZE);
            in.position(Math.min(in.limit(), in.position() + Netlink.align(header.length()) - header.length()));
            messages.add(new NetlinkMessage(header, payload));
        }
        return messages;
    }

    /** A message's bytes, padded. */
    public static byte[] encode(int type, int flags, int sequence, int portId, byte[] payload) {
        int length = Nlmsghdr.SIZE + payload.length;
        byte[] message = new byte[Netlink.align(length)];
        ByteBuffer out = ByteBuffer.wrap(message).order(ByteOrder.nativeOrder());
        new Nlmsghdr(length, type, flags, sequence, portId).encode(out);
        out.put(payload);
        return message;
    }

    public Nlmsghdr header() {
        return header;
    }

    /** A view of what follows the header, from its beginning. */
    public ByteBuffer payload() {
        return payload.duplicate().order(ByteOrder.nativeOrder());
    }

    @Override
    public String toString() {
        byte[] bytes = new byte[payload.remaining()];
        payload().get(bytes);
        return header + " " + HexFormat.of().formatHex(bytes);
    }
}
