package io.hawse.sys;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Ethernet frames, ready made (packet(7)). */
public final class PacketSockets {

    // include/linux/socket.h, include/linux/net.h, include/uapi/linux/sockios.h
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SIOCGIFINDEX = 0x8933;
    // include/uapi/linux/if.h; struct ifreq is a name and a union that begins with the index
    private static final int IFNAMSIZ = 16;
    private static final int IFREQ = 40;
    // include/uapi/linux/if_packet.h, struct sockaddr_ll: family, protocol, index, ...
    private static final int SOCKADDR_LL = 20;
    private static final int SLL_IFINDEX = 4;

    private PacketSockets() {}

    /**
     * Sends frames by an interface of the calling thread's network namespace: by a bridge, to all its ports. Takes CAP_NET_RAW in the
     * user namespace that owns the network namespace, and some milliseconds, for which the kernel lets a packet socket's close wait
     * (packet_release).
     *
     * @param frames each begins with its Ethernet header
     * @throws ErrnoException EPERM without the capability, ENODEV when there is no such interface, ENETDOWN when it is down,
     *     EAFNOSUPPORT when the kernel has no packet sockets
     */
    public static void send(String interfaceName, List<byte[]> frames) throws ErrnoException {
        String arguments = "AF_PACKET, SOCK_RAW|SOCK_CLOEXEC, 0";
        // Protocol 0: it receives nothing.
        try (Fd socket = Fd.adopt((int) Kernel.call(Syscall.SOCKET, arguments, AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0));
                Scratch scratch = new Scratch()) {
            Memory request = scratch.zeroed(IFREQ);
            request.put(0, name(interfaceName));
            String ioctl = socket + ", SIOCGIFINDEX, \"" + interfaceName + "\"";
            Kernel.call(Syscall.IOCTL, ioctl, socket.number(), SIOCGIFINDEX, request.address());
            Memory address = scratch.zeroed(SOCKADDR_LL);
            address.putShort(0, (short) AF_PACKET);
            address.putInt(SLL_IFINDEX, request.getInt(IFNAMSIZ));
            String bind = socket + ", AF_PACKET, " + interfaceName;
            Kernel.call(Syscall.BIND, bind, socket.number(), address.address(), SOCKADDR_LL);
            for (byte[] frame : frames) {
                Memory content = scratch.bytes(frame);
                String write = socket + ", " + frame.length + " bytes to " + interfaceName;
                Kernel.call(Syscall.WRITE, write, socket.number(), content.address(), frame.length);
            }
        }
    }

    private static byte[] name(String interfaceName) {
        byte[] bytes = interfaceName.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length >= IFNAMSIZ) {
            throw new IllegalArgumentException("interface name '" + interfaceName + "' has " + bytes.length + " bytes");
        }
        return bytes;
    }
}
