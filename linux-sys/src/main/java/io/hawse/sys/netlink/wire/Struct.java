package io.hawse.sys.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What reading and writing C structs has in common. */
final class Struct {

    private Struct() {}

    static void require(ByteBuffer in, int size, String name) throws MalformedMessageException {
        if (in.remaining() < size) {
            throw new MalformedMessageException(
                    "a struct " + name + " takes " + size + " bytes, there are " + in.remaining());
        }
    }

    static ByteBuffer allocate(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    /** A view of the next bytes, in the host's byte order; the buffer itself moves on behind them. */
    static ByteBuffer take(ByteBuffer in, int length) {
        ByteBuffer view = in.slice(in.position(), length).order(ByteOrder.nativeOrder());
        in.position(in.position() + length);
        return view;
    }
}
