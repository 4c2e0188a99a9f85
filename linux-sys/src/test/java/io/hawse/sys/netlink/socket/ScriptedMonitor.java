package io.hawse.sys.netlink.socket;

import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.netlink.socket.Transport.Datagram;
import io.hawse.sys.netlink.wire.NetlinkMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A kernel that tells of what a test has written down. Its waits take no time, and end at the script's end. */
public final class ScriptedMonitor implements MonitorTransport {

    /** How long each wait would have lasted at most. */
    public final List<Duration> limits = new ArrayList<>();

    private final Deque<Line> script = new ArrayDeque<>();
    private boolean stopped;
    private boolean closed;

    /** What {@link #receive} answers, or else a silence: {@link #await} with no limit finds nothing, and with one it goes on. */
    private interface Line {
        Datagram say() throws ErrnoException;
    }

    private static final Line SILENCE = () -> {
        throw new IllegalStateException("nothing was ready");
    };

    public ScriptedMonitor says(int type, byte[] payload) {
        return says(NetlinkMessage.encode(type, 0, 0, 0, payload));
    }

    public ScriptedMonitor says(byte[] datagram) {
        return says(datagram, 0, 0);
    }

    ScriptedMonitor says(byte[] datagram, int sender, int cut) {
        script.add(() -> new Datagram(ByteBuffer.wrap(datagram), datagram.length + cut, sender));
        return this;
    }

    public ScriptedMonitor fails(Errno errno) {
        script.add(() -> {
            throw new ErrnoException("recvmsg", "fd 7", errno);
        });
        return this;
    }

    public ScriptedMonitor isSilent() {
        script.add(SILENCE);
        return this;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public Wake await(Duration limit) {
        limits.add(limit);
        if (stopped) {
            return Wake.STOPPED;
        }
        boolean patient = !limit.isNegative() && !limit.isZero();
        while (patient && script.peek() == SILENCE) {
            script.remove();
        }
        return script.isEmpty() || script.peek() == SILENCE ? Wake.TIME_OVER : Wake.READABLE;
    }

    @Override
    public Datagram receive() throws ErrnoException {
        return script.remove().say();
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
