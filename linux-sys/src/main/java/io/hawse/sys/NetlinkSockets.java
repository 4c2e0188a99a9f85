package io.hawse.sys;

import java.nio.ByteBuffer;

/**
 * Sockets that speak rtnetlink (netlink(7), rtnetlink(7)). Which network namespace they speak to is the one that they were made
 * in, whoever uses them and wherever. Descriptors are numbers here, since some sockets belong to somebody else.
 */
public final class NetlinkSockets {

    // include/linux/socket.h, include/linux/net.h
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_NETLINK = 270;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;

    // include/uapi/linux/netlink.h
    private static final int NETLINK_ROUTE = 0;
    private static final int NETLINK_NETFILTER = 12;
    private static final int NETLINK_ADD_MEMBERSHIP = 1;
    // struct sockaddr_nl: family, padding, port id, groups
    private static final int SOCKADDR_NL = 12;
    private static final int NL_PID = 4;

    // struct msghdr and struct iovec, 64 bits
    private static final int IOVEC = 16;
    private static final int MSGHDR = 56;

    private NetlinkSockets() {}

    /** Switches of a socket (netlink(7), "Socket options"; include/uapi/linux/netlink.h). */
    public enum Option {
        /** Errors carry the kernel's words, and the offset of what they are about. */
        NETLINK_EXT_ACK(11),
        /** Requests for data are checked strictly, and filters that the kernel doesn't know are refused instead of ignored. */
        NETLINK_GET_STRICT_CHK(12);

        private final int number;

        Option(int number) {
            this.number = number;
        }
    }

    /**
     * What was received.
     *
     * @param length in bytes, more than the buffer holds when the message was cut
     * @param sender the sender's port id: 0 is the kernel
     */
    public record Received(int length, int sender) {}

    /** A socket that speaks to the network namespace of the calling thread, close-on-exec; the caller closes it. */
    public static Fd openRoute() throws ErrnoException {
        String arguments = "AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE";
        return Fd.adopt(
                (int) Kernel.call(Syscall.SOCKET, arguments, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
    }

    /** As {@link #openRoute}, for nfnetlink, which nf_tables are asked by. */
    public static Fd openNetfilter() throws ErrnoException {
        String arguments = "AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_NETFILTER";
        return Fd.adopt(
                (int) Kernel.call(Syscall.SOCKET, arguments, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER));
    }

    /**
     * Has the kernel give the socket a port id.
     *
     * @throws ErrnoException EINVAL when it has one already
     */
    public static void bind(int socket) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory address = scratch.zeroed(SOCKADDR_NL);
            address.putShort(0, (short) AF_NETLINK);
            Kernel.call(Syscall.BIND, "fd " + socket + ", AF_NETLINK", socket, address.address(), SOCKADDR_NL);
        }
    }

    /** The socket's port id, 0 before it is bound. */
    public static int portId(int socket) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory address = scratch.zeroed(SOCKADDR_NL);
            Memory length = scratch.zeroed(4);
            length.putInt(0, SOCKADDR_NL);
            Kernel.call(Syscall.GETSOCKNAME, "fd " + socket, socket, address.address(), length.address());
            if (address.getShort(0) != AF_NETLINK) {
                throw new ErrnoException("getsockname", "fd " + socket + ", AF_NETLINK", Errno.EAFNOSUPPORT);
            }
            return address.getInt(NL_PID);
        }
    }

    /** Switches an option on. */
    public static void enable(int socket, Option option) throws ErrnoException {
        set(socket, option.number, 1, option.toString());
    }

    /**
     * Has the kernel send the socket what it tells a multicast group (netlink(7), NETLINK_ADD_MEMBERSHIP). Takes no rights.
     *
     * @param group RTNLGRP_...
     * @throws ErrnoException EINVAL when there is no such group
     */
    public static void join(int socket, int group) throws ErrnoException {
        set(socket, NETLINK_ADD_MEMBERSHIP, group, "NETLINK_ADD_MEMBERSHIP, " + group);
    }

    private static void set(int socket, int option, int value, String label) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory memory = scratch.zeroed(4);
            memory.putInt(0, value);
            String arguments = "fd " + socket + ", SOL_NETLINK, " + label;
            Kernel.call(Syscall.SETSOCKOPT, arguments, socket, SOL_NETLINK, option, memory.address(), 4);
        }
    }

    /** Sends one datagram to the kernel. Requests in it are carried out, one after the other, before this returns. */
    public static void send(int socket, byte[] content) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory to = scratch.zeroed(SOCKADDR_NL);
            to.putShort(0, (short) AF_NETLINK);
            Memory header = header(scratch, to, scratch.bytes(content).address(), content.length);
            Kernel.call(Syscall.SENDMSG, "fd " + socket, socket, header.address(), 0);
        }
    }

    /**
     * Takes a datagram that is there already.
     *
     * @param buffer a direct one; filled from its beginning, whatever its position
     * @throws ErrnoException EAGAIN when there is none, ENOBUFS when some were lost for want of room
     */
    public static Received receive(int socket, ByteBuffer buffer) throws ErrnoException {
        try (Scratch scratch = new Scratch()) {
            Memory from = scratch.zeroed(SOCKADDR_NL);
            long address = Memory.addressOf(buffer);
            Memory header = header(scratch, from, address, buffer.capacity());
            // MSG_TRUNC has the kernel tell the whole length.
            int flags = MSG_TRUNC | MSG_DONTWAIT;
            long length = Kernel.call(Syscall.RECVMSG, "fd " + socket, socket, header.address(), flags);
            return new Received((int) length, from.getInt(NL_PID));
        }
    }

    private static Memory header(Scratch scratch, Memory peer, long data, int length) {
        Memory vector = scratch.zeroed(IOVEC);
        vector.putLong(0, data);
        vector.putLong(8, length);
        Memory header = scratch.zeroed(MSGHDR);
        header.putLong(0, peer.address());
        header.putInt(8, SOCKADDR_NL);
        header.putLong(16, vector.address());
        header.putLong(24, 1);
        return header;
    }
}
