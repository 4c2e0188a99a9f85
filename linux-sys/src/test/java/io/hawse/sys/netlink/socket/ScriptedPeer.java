package io.hawse.sys.netlink.socket;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/** A kernel that says what a test has written down, with the sequence number and port of the request. */
public final class ScriptedPeer implements Transport {

    static final int PORT = 4711;

    public final List<byte[]> sent = new ArrayList<>();
    private final Deque<IntFunction<Datagram>> script = new ArrayDeque<>();
    public boolean closed;

    public ScriptedPeer says(int type, int flags, int sequenceOffset, byte[] payload) {
        return says(sequence -> NetlinkMessage.encode(type, flags, sequence + sequenceOffset, PORT, payload), 0, 0);
    }

    ScriptedPeer saysToPort(int port, int type, byte[] payload) {
        return says(sequence -> NetlinkMessage.encode(type, 0, sequence, port, payload), 0, 0);
    }

    ScriptedPeer impostorSays(int type, byte[] payload) {
        return says(sequence -> NetlinkMessage.encode(type, 0, sequence, PORT, payload), 99, 0);
    }

    ScriptedPeer saysTooMuch(int type, byte[] payload) {
        return says(sequence -> NetlinkMessage.encode(type, 0, sequence, PORT, payload), 0, 1);
    }

    private ScriptedPeer says(IntFunction<byte[]> message, int sender, int cut) {
        script.add(sequence -> {
            byte[] bytes = message.apply(sequence);
            return new Datagram(ByteBuffer.wrap(bytes), bytes.length + cut, sender);
        });
        return this;
    }

    int firstSequence(int datagram) {
        return ByteBuffer.wrap(sent.get(datagram))
                .order(ByteOrder.nativeOrder())
                .getInt(8);
    }

    @Override
    public int portId() {
        return PORT;
    }

    @Override
    public void send(byte[] datagram) {
        sent.add(datagram);
    }

    @Override
    public Datagram receive() throws ErrnoException {
        IntFunction<Datagram> line = script.poll();
        if (line == null) {
            throw new ErrnoException("recvmsg", "fd 7", Errno.EAGAIN);
        }
        return line.apply(firstSequence(sent.size() - 1));
    }

    @Override
    public void close() {
        closed = true;
    }
}
