package org.example.ptp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Subnet;
import io.hawse.net.api.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Without a kernel: what the driver would have {@code ip(8)} do. */
class PtpDriverTest {

    private static final ContainerId WEB = new ContainerId("web");

    private final List<String> said = new ArrayList<>();
    private String answer = "";
    private String failingCommand = "never";

    private final PtpDriver driver = new PtpDriver((command, input) -> {
        said.add(String.join(" ", command));
        input.lines().forEach(said::add);
        if (said.get(said.size() - 1).contains(failingCommand)) {
            throw new IOException("RTNETLINK answers: File exists");
        }
        return answer;
    });

    private static AttachRequest request() {
        Subnet subnet = Subnet.parse("192.168.200.0/24");
        Network.Range range = new Network.Range(
                subnet, InterfaceAddress.parse("192.168.200.1/24").address());
        Network network = new Network("default", List.of(range), new InterfaceName("hawse0"), OptionalInt.empty());
        return new AttachRequest(
                WEB,
                Optional.of(network),
                new InterfaceName("eth0"),
                List.of(InterfaceAddress.parse("192.168.200.2/24")),
                Optional.empty(),
                new Target(4711, Path.of("/proc/4711/ns/net"), Target.Owner.CONTAINER, 9));
    }

    @Test
    void attachMakesAPairAndRoutes() {
        Attachment attachment = driver.attach(request());
        String end = attachment.hostInterfaces().get(0).value();
        assertEquals(
                List.of(
                        "ip -batch -",
                        "link add name " + end + " mtu 1500 type veth peer name eth0 mtu 1500 netns /proc/4711/ns/net",
                        "link set dev " + end + " alias hawse:container:web addrgenmode none",
                        "link set dev " + end + " up",
                        "addr add 192.168.200.1/32 dev " + end,
                        "route add 192.168.200.2/32 dev " + end,
                        "nsenter --net=/proc/4711/ns/net ip -batch -",
                        "link set dev eth0 addrgenmode none",
                        "addr add 192.168.200.2/24 dev eth0 noprefixroute",
                        "link set dev eth0 up",
                        "route add 192.168.200.1/32 dev eth0",
                        "route add default via 192.168.200.1 dev eth0",
                        "link set dev lo up"),
                said);
    }

    @Test
    void failureIsUndoneAndKept() {
        failingCommand = "lo up";
        NetworkException e = assertThrows(NetworkException.class, () -> driver.attach(request()));
        assertEquals(NetworkException.Kind.CONFLICT, e.kind());
        assertTrue(e.getMessage().startsWith("could not attach container web: RTNETLINK answers"), e.getMessage());
        assertTrue(said.get(said.size() - 1).startsWith("ip link del dev ptp"), said::toString);
    }

    @Test
    void othersInterfacesAreLeftAlone() {
        answer = """
                7: ptpabc@if2: <BROADCAST> mtu 1500 link/ether 02:00:00:00:00:01\\    alias hawse:container:web
                8: ptpdef@if2: <BROADCAST> mtu 1500 link/ether 02:00:00:00:00:02\\    alias uplink
                9: hawsex@if2: <BROADCAST> mtu 1500 link/ether 02:00:00:00:00:03\\    alias hawse:container:web
                """;
        InterfaceName ours = new InterfaceName("ptpabc");
        assertEquals(List.of(new OwnedInterface(ours, Optional.of(WEB))), driver.owned());
        driver.remove(new OwnedInterface(ours, Optional.of(new ContainerId("db"))));
        assertTrue(said.stream().noneMatch(line -> line.contains("del")), said::toString);
        driver.remove(new OwnedInterface(ours, Optional.of(WEB)));
        assertEquals("ip link del dev ptpabc", said.get(said.size() - 1));
    }

    @Test
    void hawseWillFindIt() {
        assertTrue(ServiceLoader.load(NetworkDriver.class).stream()
                .anyMatch(provider -> provider.type() == PtpDriver.class));
    }
}
