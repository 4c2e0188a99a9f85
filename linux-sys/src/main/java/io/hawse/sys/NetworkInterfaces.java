package io.hawse.sys;

import java.nio.charset.StandardCharsets;

/**
 * The interface ioctls of netdevice(7). Which network namespace they act in is the socket's business: the one that it was made
 * in, whoever uses it and wherever. Any kind of socket will do, an {@code AF_NETLINK} one too (sock_ioctl in net/socket.c).
 */
public final class NetworkInterfaces {

    // include/uapi/linux/sockios.h
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCSIFFLAGS = 0x8914;
    // include/uapi/linux/if.h; struct ifreq is a name and a union that begins with the flags
    private static final short IFF_UP = 1;
    private static final int IFNAMSIZ = 16;
    private static final int IFREQ = 40;

    private NetworkInterfaces() {}

    /**
     * Sets IFF_UP on an interface; one that is up stays so.
     *
     * <p>Asks for CAP_NET_ADMIN in the user namespace that owns the socket's network namespace. A process outside has it when its
     * effective user made that user namespace (user_namespaces(7), "capabilities").
     *
     * @param socket the number of an open socket
     * @param name 1 to 15 bytes
     * @throws ErrnoException ENODEV when there is no such interface, EPERM without the capability, ENOTTY when it's no socket
     * @throws IllegalArgumentException when the name is too long
     */
    public static void setUp(int socket, String name) throws ErrnoException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length >= IFNAMSIZ) {
            throw new IllegalArgumentException("interface name '" + name + "' has " + bytes.length + " bytes");
        }
        try (Scratch scratch = new Scratch()) {
            Memory request = scratch.zeroed(IFREQ);
            request.put(0, bytes);
            ioctl(socket, SIOCGIFFLAGS, "SIOCGIFFLAGS", name, request);
            short flags = request.getShort(IFNAMSIZ);
            if ((flags & IFF_UP) == 0) {
                request.putShort(IFNAMSIZ, (short) (flags | IFF_UP));
                ioctl(socket, SIOCSIFFLAGS, "SIOCSIFFLAGS", name, request);
            }
        }
    }

    private static void ioctl(int socket, int number, String label, String name, Memory request) throws ErrnoException {
        String arguments = "fd " + socket + ", " + label + ", \"" + name + "\"";
        Kernel.call(Syscall.IOCTL, arguments, socket, number, request.address());
    }
}
