package io.hawse.net.netlink;

import static io.hawse.net.netlink.Fixture.attachment;
import static io.hawse.net.netlink.Fixture.dualStack;
import static io.hawse.net.netlink.Fixture.ipv4;
import static io.hawse.net.netlink.Fixture.request;
import static io.hawse.net.netlink.Fixture.withMtu;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.MacAddress;
import io.hawse.sys.netlink.socket.RouteSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much is said to the kernel: sockets, sends (each a round trip), and the requests in them. A number that changes is changed here,
 * and the commit says why.
 */
final class ConversationTest {

    private static final String ADDRESS = "192.168.200.2/24";

    @TempDir
    Path proc;

    private final FakeKernel host = new FakeKernel();
    private final FakeKernel container = new FakeKernel();
    private int sockets;
    private static final MacAddress OTHER_MAC = new MacAddress("02:00:00:00:00:07");

    private int frames;
    private long randomBits;
    private NetlinkDriver driver;

    private record Said(int sockets, int sends, int requests) {}

    private Said onHost() {
        return new Said(sockets, host.sends, host.requests);
    }

    /** The core's socket is the only one. */
    private Said inContainer() {
        return new Said(1, container.sends, container.requests);
    }

    @BeforeEach
    void makeDriver() throws IOException {
        container.add("eth0", "veth", "", 0);
        driver = new NetlinkDriver(
                new RouteSockets() {
                    @Override
                    public RouteSocket host() {
                        sockets++;
                        return RouteSocket.over(host);
                    }

                    @Override
                    public RouteSocket container(int socket) {
                        return RouteSocket.over(container);
                    }
                },
                new FakeDeletions(host),
                Fixture.host(proc),
                (interfaceName, sent) -> frames += sent.size(),
                () -> randomBits++);
    }

    private int addBridge() {
        int index = host.add("hawse0", "bridge", "hawse:network:default", 0);
        host.address(index, InterfaceAddress.parse("192.168.200.1/24"));
        return index;
    }

    @Test
    void attachWhereTheBridgeStands() {
        addBridge();
        driver.attach(request(ipv4(), ADDRESS));
        assertEquals(new Said(1, 2, 7), onHost());
        assertEquals(new Said(1, 2, 5), inContainer());
    }

    @Test
    void attachOfBothFamiliesWhereTheBridgeStands() {
        addBridge();
        driver.attach(request(dualStack(), ADDRESS, "fd00:1::2/64"));
        assertEquals(new Said(1, 3, 8), onHost());
        assertEquals(new Said(1, 2, 6), inContainer());
    }

    @Test
    void attachThatMakesTheBridge() {
        driver.attach(request(withMtu(ipv4(), 1500), ADDRESS));
        assertEquals(new Said(1, 4, 12), onHost());
        assertEquals(new Said(1, 2, 5), inContainer());
    }

    /** With a MAC address of its own; one send looks for the bridge, and one tells the host's own table. */
    @Test
    void attachOfOneWhoseMacIsAnnounced() {
        addBridge();
        driver.attach(Fixture.withMac(request(ipv4(), ADDRESS), Optional.of(OTHER_MAC)));
        assertEquals(new Said(1, 4, 9), onHost());
        assertEquals(1, frames);
    }

    @Test
    void detachOfOneWhoseMacWasAnnounced() {
        addBridge();
        driver.detach(Fixture.withMac(attachment("hawse1"), OTHER_MAC));
        assertEquals(1, frames);
    }

    @Test
    void detachOfTheLastOneWhoseMacWasAnnouncedHasNobodyToTell() {
        driver.detach(Fixture.withMac(attachment("hawse1"), OTHER_MAC));
        assertEquals(0, frames);
    }

    /** As when the container has ended a moment ago. */
    @Test
    void detachOfOneThatTheKernelTakesAway() {
        int bridge = addBridge();
        host.add("hawse1", "veth", "hawse:container:web", bridge);
        host.add("hawse2", "veth", "hawse:container:db", bridge);
        host.takeAwayPeerOf("hawse1");
        driver.detach(attachment("hawse1"));
        assertEquals(new Said(2, 2, 3), onHost());
    }

    @Test
    void detachOfOneThatStays() {
        int bridge = addBridge();
        host.add("hawse1", "veth", "hawse:container:web", bridge);
        host.add("hawse2", "veth", "hawse:container:db", bridge);
        driver.detach(attachment("hawse1"));
        assertEquals(new Said(2, 3, 4), onHost());
    }

    @Test
    void detachOfTheLast() {
        int bridge = addBridge();
        host.add("hawse1", "veth", "hawse:container:web", bridge);
        driver.detach(attachment("hawse1"));
        assertEquals(new Said(2, 3, 5), onHost());
    }

    @Test
    void detachOfOneThatHasGone() {
        driver.detach(attachment("hawse1"));
        assertEquals(new Said(1, 2, 3), onHost());
    }
}
