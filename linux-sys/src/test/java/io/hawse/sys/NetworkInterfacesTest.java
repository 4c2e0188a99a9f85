package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;

/** What needs no rights; {@code LoopbackDriverIT} has the rest. */
class NetworkInterfacesTest {

    private static final long AF_NETLINK = 16;
    private static final long SOCK_RAW_CLOEXEC = 3 | 0x80000;

    @Test
    void unknownInterfaceIsReportedWithItsName() throws Exception {
        try (Fd socket = routeSocket()) {
            var error =
                    assertThrows(ErrnoException.class, () -> NetworkInterfaces.setUp(socket.number(), "hawse-nowhere"));
            assertEquals(Errno.ENODEV, error.errno());
            assertEquals(
                    "ioctl(fd " + socket.number()
                            + ", SIOCGIFFLAGS, \"hawse-nowhere\") failed: ENODEV (19), no such device",
                    error.getMessage());
        }
    }

    @Test
    void interfaceThatIsUpNeedsNoRights() throws Exception {
        NetworkInterface loopback = NetworkInterface.getByName("lo");
        assumeTrue(loopback != null && loopback.isUp(), "lo isn't up here");
        try (Fd socket = routeSocket()) {
            assertDoesNotThrow(() -> NetworkInterfaces.setUp(socket.number(), "lo"));
        }
    }

    @Test
    void nameOfSixteenBytesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> NetworkInterfaces.setUp(0, "0123456789abcdef"));
        assertThrows(IllegalArgumentException.class, () -> NetworkInterfaces.setUp(0, ""));
    }

    private static Fd routeSocket() throws ErrnoException {
        return Fd.adopt((int) Kernel.call(Syscall.SOCKET, "AF_NETLINK", AF_NETLINK, SOCK_RAW_CLOEXEC, 0));
    }
}
