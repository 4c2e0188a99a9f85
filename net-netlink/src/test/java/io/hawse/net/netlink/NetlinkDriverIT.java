package io.hawse.net.netlink;

import static io.hawse.net.netlink.Fixture.dualStack;
import static io.hawse.net.netlink.Fixture.ipv4;
import static io.hawse.net.netlink.Fixture.request;
import static io.hawse.net.netlink.Fixture.withMtu;
import static io.hawse.net.netlink.Witness.host;
import static io.hawse.net.netlink.Witness.hostLinks;
import static io.hawse.net.netlink.Witness.inside;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.NetworkException.Kind;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real kernel. Run as root in a network namespace of its own, as {@code unshare --net} makes it; the containers are processes
 * in others.
 */
@Tag("root")
class NetlinkDriverIT {

    private final NetlinkDriver driver = new NetlinkDriver();

    @TempDir
    Path folder;

    private final List<ParkedNamespace> containers = new ArrayList<>();

    @BeforeEach
    void needsANamespaceOfItsOwn() throws Exception {
        assumeTrue(driver.probe() instanceof Probe.Usable, driver.probe()::toString);
        assumeTrue(Witness.isApart(), "it must not run in the machine's own network namespace: use unshare --net");
        assertEquals(List.of(), hostLinks(), "left by another test");
    }

    @AfterEach
    void removeEverything() throws Exception {
        for (ParkedNamespace container : containers) {
            container.close();
        }
        for (String link : hostLinks()) {
            try {
                host("link", "del", "dev", link);
            } catch (IOException e) {
                // Gone with its namespace or its peer meanwhile.
            }
        }
    }

    @Test
    void ipv4ContainerIsAttachedOnBothSides() throws Exception {
        ParkedNamespace container = startContainer();
        Attachment attachment = driver.attach(request(ipv4(), container.target(), "192.168.200.2/24"));
        String end = attachment.hostInterfaces().get(0).value();

        assertEquals(List.of("hawse0", end), hostLinks());
        String bridge = only(host("-o", "-d", "link", "show", "dev", "hawse0"));
        assertTrue(bridge.contains(",UP,LOWER_UP> mtu 1500 "), bridge);
        assertTrue(bridge.contains(" bridge forward_delay "), bridge);
        assertTrue(bridge.endsWith("alias hawse:network:default"), bridge);
        assertEquals(List.of("192.168.200.1/24"), addresses(host("-o", "addr", "show", "dev", "hawse0")));
        String pair = only(host("-o", "-d", "link", "show", "dev", end));
        assertTrue(pair.contains(",UP,LOWER_UP> mtu 1500 qdisc noqueue master hawse0 state UP "), pair);
        assertTrue(pair.endsWith("alias hawse:container:web"), pair);
        assertEquals(List.of(), addresses(host("-o", "addr", "show", "dev", end)), "no link-local address");

        String eth0 = only(inside(container, "-o", "-d", "link", "show", "dev", "eth0"));
        assertTrue(eth0.contains(",UP,LOWER_UP> mtu 1500 "), eth0);
        assertTrue(eth0.contains(" link/ether 02:00:00:00:00:07 "), eth0);
        assertTrue(eth0.contains(" addrgenmode none "), eth0);
        assertEquals(List.of("192.168.200.2/24"), addresses(inside(container, "-o", "addr", "show", "dev", "eth0")));
        assertEquals(
                List.of("127.0.0.1/8", "::1/128"), addresses(inside(container, "-o", "addr", "show", "dev", "lo")));
        assertEquals(
                List.of(
                        "default via 192.168.200.1 dev eth0",
                        "192.168.200.0/24 dev eth0 proto kernel scope link src 192.168.200.2"),
                inside(container, "-o", "route", "show"));

        driver.detach(attachment);
        assertEquals(List.of(), hostLinks());
        driver.detach(attachment);
    }

    @Test
    void dualStackContainerHasBothDefaultRoutes() throws Exception {
        ParkedNamespace container = startContainer();
        Attachment attachment =
                driver.attach(request(dualStack(), container.target(), "192.168.200.2/24", "fd00:1::2/64"));
        assertEquals(
                List.of("192.168.200.1/24", "fd00:1::1/64"),
                addresses(host("-o", "addr", "show", "dev", "hawse0", "scope", "global")));
        assertEquals(
                List.of("192.168.200.2/24", "fd00:1::2/64"),
                addresses(inside(container, "-o", "addr", "show", "dev", "eth0", "scope", "global")));
        String route = only(inside(container, "-o", "-6", "route", "show", "default"));
        assertTrue(route.startsWith("default via fd00:1::1 dev eth0 "), route);
        assertTrue(
                inside(container, "-o", "-6", "addr", "show", "dev", "eth0", "tentative").stream()
                        .noneMatch(line -> line.contains("fd00")),
                "usable at once");
        driver.detach(attachment);
        assertEquals(List.of(), hostLinks());
    }

    @Test
    void bridgeStaysUntilTheLastContainerLeaves() throws Exception {
        Attachment first = driver.attach(request(ipv4(), startContainer().target(), "192.168.200.2/24"));
        String mac = macOf("hawse0");
        Attachment second = driver.attach(otherContainer("db", startContainer().target(), "192.168.200.3/24"));
        assertEquals(mac, macOf("hawse0"), "pinned");
        driver.detach(first);
        assertEquals(List.of("hawse0", second.hostInterfaces().get(0).value()), hostLinks());
        assertEquals(mac, macOf("hawse0"), "pinned");
        driver.detach(first);
        driver.detach(second);
        assertEquals(List.of(), hostLinks());
    }

    @Test
    void detachWorksAfterTheNamespaceDied() throws Exception {
        ParkedNamespace container = startContainer();
        Attachment attachment = driver.attach(request(ipv4(), container.target(), "192.168.200.2/24"));
        container.die();
        container.close();
        // At once, while the kernel may still be clearing the pair away.
        driver.detach(attachment);
        assertEquals(List.of(), hostLinks());
        driver.detach(attachment);
    }

    @Test
    void mtuIsTheWishedTheBridgesOrTheDefaultRoutes() throws Exception {
        Attachment wished =
                driver.attach(request(withMtu(ipv4(), 9000), startContainer().target(), "192.168.200.2/24"));
        assertMtu(9000, wished, containers.get(0));
        Attachment bridges = driver.attach(otherContainer("db", startContainer().target(), "192.168.200.3/24"));
        assertMtu(9000, bridges, containers.get(1));
        driver.detach(wished);
        driver.detach(bridges);

        host("link", "add", "name", "uplink", "mtu", "1380", "type", "veth", "peer", "name", "uplink-far");
        host("addr", "add", "10.9.0.2/24", "dev", "uplink");
        host("link", "set", "dev", "uplink-far", "up");
        host("link", "set", "dev", "uplink", "up");
        host("route", "add", "default", "via", "10.9.0.1", "dev", "uplink");
        Attachment defaults = driver.attach(request(ipv4(), startContainer().target(), "192.168.200.2/24"));
        assertMtu(1380, defaults, containers.get(2));
        driver.detach(defaults);
    }

    @Test
    void bridgesNameTakenByAnotherDeviceLeavesNothing() throws Exception {
        host("link", "add", "name", "hawse0", "type", "veth", "peer", "name", "far");
        List<String> before = host("-o", "addr", "show");
        NetworkException e = failure(request(ipv4(), startContainer().target(), "192.168.200.2/24"));
        assertEquals(Kind.CONFLICT, e.kind());
        assertEquals(before, host("-o", "addr", "show"));
        assertEquals(2, hostLinks().size());
    }

    @Test
    void foreignBridgeIsUsedAndKeptWhenItsAddressesFit() throws Exception {
        host("link", "add", "name", "hawse0", "type", "bridge");
        host("addr", "add", "192.168.200.1/24", "dev", "hawse0");
        Attachment attachment = driver.attach(request(ipv4(), startContainer().target(), "192.168.200.2/24"));
        assertEquals(
                List.of(new OwnedInterface(attachment.hostInterfaces().get(0), Optional.of(Fixture.WEB))),
                driver.owned());
        driver.detach(attachment);
        assertEquals(List.of("hawse0"), hostLinks());
    }

    @Test
    void foreignBridgeWithOtherAddressesIsLeftAsItIs() throws Exception {
        host("link", "add", "name", "hawse0", "type", "bridge");
        host("addr", "add", "10.1.2.3/24", "dev", "hawse0");
        NetworkException e = failure(request(ipv4(), startContainer().target(), "192.168.200.2/24"));
        assertEquals(Kind.CONFLICT, e.kind());
        assertTrue(e.getMessage().contains("10.1.2.3/24"), e.getMessage());
        assertEquals(List.of("10.1.2.3/24"), addresses(host("-o", "addr", "show", "dev", "hawse0")));
        assertEquals(List.of("hawse0"), hostLinks());
    }

    @Test
    void secondInterfaceOfOneNameIsRefusedAndTheFirstStays() throws Exception {
        ParkedNamespace container = startContainer();
        AttachRequest request = request(ipv4(), container.target(), "192.168.200.2/24");
        Attachment attachment = driver.attach(request);
        List<String> before = host("-o", "link", "show");
        NetworkException e = failure(request);
        assertEquals(Kind.CONFLICT, e.kind());
        assertTrue(e.getMessage().contains("has an interface eth0 already"), e.getMessage());
        assertEquals(before, host("-o", "link", "show"));
        driver.detach(attachment);
    }

    @Test
    void deadContainerLeavesNothing() throws Exception {
        ParkedNamespace container = startContainer();
        container.die();
        NetworkException e = failure(request(ipv4(), container.target(), "192.168.200.2/24"));
        assertTrue(e.getMessage().contains("its network namespace is gone"), e.getMessage());
        assertEquals(0, e.getSuppressed().length);
        assertEquals(List.of(), hostLinks());
    }

    /** The address is refused by the container's kernel when all on the host's side stands already. */
    @Test
    void failureInsideTheContainerLeavesNothing() throws Exception {
        ParkedNamespace container = startContainer();
        NetworkException e = failure(request(ipv4(), container.target(), "192.168.200.2/24", "192.168.200.2/24"));
        assertTrue(e.getMessage().contains("RTM_NEWADDR 192.168.200.2/24 of link "), e.getMessage());
        assertTrue(e.getMessage().contains(" failed: EEXIST (17), file exists"), e.getMessage());
        assertTrue(e.getMessage().contains("; undone: veth pair hawse"), e.getMessage());
        assertEquals(List.of(), hostLinks());
        assertFalse(only(inside(container, "-o", "link", "show")).contains(",UP"), "lo is as it was");
    }

    @Test
    void containerWithAUserNamespaceIsAttachedToo() throws Exception {
        ParkedNamespace container = ParkedNamespace.open(Target.Owner.CONTAINER);
        containers.add(container);
        Attachment attachment =
                driver.attach(request(dualStack(), container.target(), "192.168.200.2/24", "fd00:1::2/64"));
        assertEquals(
                List.of("192.168.200.2/24", "fd00:1::2/64"),
                addresses(inside(container, "-o", "addr", "show", "dev", "eth0", "scope", "global")));
        driver.detach(attachment);
        assertEquals(List.of(), hostLinks());
    }

    @Test
    void networkWithAnMtuThatIpv6CannotHaveIsBuilt() throws Exception {
        Attachment attachment =
                driver.attach(request(withMtu(ipv4(), 1000), startContainer().target(), "192.168.200.2/24"));
        assertMtu(1000, attachment, containers.get(0));
        driver.detach(attachment);
    }

    /** Each way in which a request can fail on the host's side after the bridge was made. */
    @Test
    void failureOnTheHostLeavesNothing() throws Exception {
        ParkedNamespace container = startContainer();
        AttachRequest request = request(ipv4(), container.target(), "192.168.200.2/24");
        NetworkException e = failure(new AttachRequest(
                request.container(),
                request.network(),
                request.interfaceName(),
                request.addresses(),
                request.mac(),
                new Target(
                        Integer.MAX_VALUE,
                        request.target().netns(),
                        Target.Owner.HOST,
                        request.target().routeSocket())));
        assertTrue(e.getMessage().contains("its network namespace is gone"), e.getMessage());
        assertTrue(e.getMessage().endsWith("; undone: bridge hawse0"), e.getMessage());
        assertEquals(0, e.getSuppressed().length);
        assertEquals(List.of(), hostLinks());
    }

    @Test
    void socketThatIsNoneIsRefusedBeforeAnythingIsBuilt() throws Exception {
        ParkedNamespace container = startContainer();
        Target target = container.target();
        NetworkException e = failure(
                request(ipv4(), new Target(target.pid(), target.netns(), target.owner(), -1), "192.168.200.2/24"));
        assertTrue(e.getMessage().contains("EBADF"), e.getMessage());
        assertEquals(List.of(), hostLinks());
    }

    @Test
    void fullBridgeIsNamed() throws Exception {
        host("link", "add", "name", "hawse0", "type", "bridge");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1023; i++) {
            lines.append("link add name p")
                    .append(i)
                    .append(" master hawse0 type veth peer name q")
                    .append(i)
                    .append('\n');
        }
        Path batch = Files.writeString(folder.resolve("batch"), lines);
        host("-batch", batch.toString());
        NetworkException e = failure(request(ipv4(), startContainer().target(), "192.168.200.2/24"));
        assertEquals(Kind.CONFLICT, e.kind());
        assertTrue(e.getMessage().contains("bridge hawse0 is full, the kernel lets 1023 interfaces"), e.getMessage());
        StringBuilder away = new StringBuilder();
        for (int i = 0; i < 1023; i++) {
            away.append("link del dev p").append(i).append('\n');
        }
        host("-batch", Files.writeString(batch, away).toString());
    }

    @Test
    void orphansAreFoundAndRemoved() throws Exception {
        Attachment attachment = driver.attach(request(ipv4(), startContainer().target(), "192.168.200.2/24"));
        InterfaceName end = attachment.hostInterfaces().get(0);
        var bridge = new OwnedInterface(Fixture.BRIDGE, Optional.empty());
        var pair = new OwnedInterface(end, Optional.of(Fixture.WEB));
        assertEquals(List.of(bridge, pair), driver.owned());
        driver.remove(bridge);
        assertEquals(List.of(bridge, pair), driver.owned(), "it has a port");
        driver.remove(new OwnedInterface(end, Optional.of(new ContainerId("db"))));
        assertEquals(List.of(bridge, pair), driver.owned(), "somebody else's");
        driver.remove(pair);
        driver.remove(pair);
        driver.remove(bridge);
        driver.remove(bridge);
        assertEquals(List.of(), hostLinks());
    }

    private ParkedNamespace startContainer() throws Exception {
        ParkedNamespace container = ParkedNamespace.open(Target.Owner.HOST);
        containers.add(container);
        return container;
    }

    private NetworkException failure(AttachRequest request) {
        return assertThrows(NetworkException.class, () -> driver.attach(request));
    }

    private static AttachRequest otherContainer(String id, Target target, String address) {
        AttachRequest request = request(ipv4(), target, address);
        return new AttachRequest(
                new ContainerId(id),
                request.network(),
                request.interfaceName(),
                request.addresses(),
                Optional.empty(),
                target);
    }

    private static void assertMtu(int mtu, Attachment attachment, ParkedNamespace container) throws Exception {
        assertEquals(OptionalInt.of(mtu), attachment.mtu());
        String part = " mtu " + mtu + " ";
        assertTrue(only(host("-o", "link", "show", "dev", "hawse0")).contains(part));
        assertTrue(only(host(
                        "-o",
                        "link",
                        "show",
                        "dev",
                        attachment.hostInterfaces().get(0).value()))
                .contains(part));
        assertTrue(only(inside(container, "-o", "link", "show", "dev", "eth0")).contains(part));
    }

    private static String macOf(String name) throws Exception {
        return only(host("-o", "link", "show", "dev", name)).replaceFirst(".* link/ether (\\S+) .*", "$1");
    }

    private static String only(List<String> lines) {
        assertEquals(1, lines.size(), lines::toString);
        return lines.get(0);
    }

    private static List<String> addresses(List<String> lines) {
        return lines.stream().map(line -> line.split("\\s+", -1)[3]).toList();
    }
}
