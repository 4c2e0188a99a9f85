package io.hawse.sys.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.Errno;
import io.hawse.sys.netlink.socket.NetlinkException;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The example of docs/netlink.md does what it says. Run as root under {@code unshare --net}. */
@Tag("root")
class NetlinkExampleIT {

    @BeforeEach
    void needsANamespaceOfItsOwn() {
        Witness.assumeApart();
    }

    @AfterEach
    void removeEverything() throws Exception {
        Witness.removeEverything();
    }

    @Test
    void exampleDoesWhatItSays() throws Exception {
        assertFalse(NetlinkExample.names().contains("veth-app"));
        try (Witness.Elsewhere elsewhere = Witness.Elsewhere.open()) {
            NetlinkExample.connect(elsewhere.pid(), InetAddress.getByName("10.7.0.1"));
            assertTrue(NetlinkExample.names().contains("veth-app"));
            String address = Witness.line("-o -4 addr show dev veth-app");
            assertTrue(address.contains(" inet 10.7.0.1/24 "), address);
            NetlinkException e =
                    assertThrows(NetlinkException.class, () -> NetlinkExample.connected(Duration.ofMillis(50)));
            assertTrue(e.is(Errno.ETIMEDOUT), e.getMessage());
            elsewhere.ip("link set dev eth0 up");
            assertEquals(1400, NetlinkExample.connected(Duration.ofSeconds(20)).mtu());
        }
    }
}
