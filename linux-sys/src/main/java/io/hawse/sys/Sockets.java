package io.hawse.sys;

import java.util.Optional;

/** Local sockets between this JVM and its children (unix(7)). */
public final class Sockets {

    // include/linux/socket.h, include/linux/net.h
    private static final int AF_UNIX = 1;
    private static final int SOCK_SEQPACKET = 5;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int MSG_NOSIGNAL = 0x4000;

    // struct msghdr, struct cmsghdr and struct iovec, 64 bits
    private static final int MSGHDR = 56;
    private static final int CMSG_SPACE = 24;
    private static final int CMSG_DATA = 16;
    private static final int CMSG_LEN = 20;

    private Sockets() {}

    /** Two connected sockets that keep message boundaries; the end of one is seen as an empty message at the other. */
    public static SocketPair pair() throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory pair = scratch.zeroed(8);
            int type = SOCK_SEQPACKET | SOCK_CLOEXEC;
            Kernel.call(Syscall.SOCKETPAIR, "AF_UNIX, SOCK_SEQPACKET", AF_UNIX, type, 0, pair.address());
            return new SocketPair(Fd.adopt(pair.getInt(0)), Fd.adopt(pair.getInt(4)));
        }
    }

    /**
     * Waits for a message, and takes at most one file descriptor that comes with it.
     *
     * @param capacity the longest message expected, in bytes; a longer one is cut
     */
    public static Message receive(Fd socket, int capacity) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory data = scratch.zeroed(capacity);
            Memory control = scratch.zeroed(CMSG_SPACE);
            Memory header = header(scratch, data, capacity);
            header.putLong(32, control.address());
            header.putLong(40, CMSG_SPACE);
            long length = Kernel.call(
                    Syscall.RECVMSG, socket.toString(), socket.number(), header.address(), MSG_CMSG_CLOEXEC);
            boolean carries = header.getLong(40) >= CMSG_DATA + 4
                    && control.getInt(8) == SOL_SOCKET
                    && control.getInt(12) == SCM_RIGHTS;
            byte[] bytes = new byte[(int) length];
            data.get(0, bytes);
            return new Message(bytes, carries ? Optional.of(Fd.adopt(control.getInt(CMSG_DATA))) : Optional.empty());
        }
    }

    /** Sends a message without any descriptor; EPIPE, and no signal, when the other side is gone. */
    public static void send(Fd socket, byte[] content) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory header = header(scratch, scratch.bytes(content), content.length);
            Kernel.call(Syscall.SENDMSG, socket.toString(), socket.number(), header.address(), MSG_NOSIGNAL);
        }
    }

    /** As {@link #send(Fd, byte[])}, with a descriptor that the receiver gets a copy of. */
    public static void send(Fd socket, byte[] content, Fd descriptor) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory control = scratch.zeroed(CMSG_SPACE);
            control.putLong(0, CMSG_LEN);
            control.putInt(8, SOL_SOCKET);
            control.putInt(12, SCM_RIGHTS);
            control.putInt(CMSG_DATA, descriptor.number());
            Memory header = header(scratch, scratch.bytes(content), content.length);
            header.putLong(32, control.address());
            header.putLong(40, CMSG_SPACE);
            Kernel.call(Syscall.SENDMSG, socket + ", " + descriptor, socket.number(), header.address(), MSG_NOSIGNAL);
        }
    }

    /** A struct msghdr with one piece of data. */
    private static Memory header(Scratch scratch, Memory data, int length) {
        Memory vector = scratch.zeroed(16);
        vector.putLong(0, data.address());
        vector.putLong(8, length);
        Memory header = scratch.zeroed(MSGHDR);
        header.putLong(16, vector.address());
        header.putLong(24, 1);
        return header;
    }
}
