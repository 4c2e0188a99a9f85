package io.hawse.net.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Target;
import io.hawse.net.ipcommand.IpCommandDriver;
import io.hawse.net.testkit.Ip;
import io.hawse.net.testkit.KernelState;
import io.hawse.net.testkit.ParkedNamespace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the two drivers that build bridges leave in the kernel is the same: everything that {@code ip -j -d} shows of links, addresses
 * and routes, but for the random name of the host's end and random MAC addresses with what follows from them.
 */
@Tag("root")
@Tag("once")
class SameStateIT {

    private static final String MAC = "[0-9a-f]{2}(:[0-9a-f]{2}){5}";

    private final NetworkDriver reference = new IpCommandDriver();
    private final NetworkDriver driver = new NetlinkDriver();
    private final Ip host = Ip.host();

    @ParameterizedTest
    @EnumSource
    void ofAnIpv4Network(Target.Owner owner) throws Exception {
        assertSame(owner, Fixture.ipv4(), "192.168.200.2/24");
    }

    @ParameterizedTest
    @EnumSource
    void ofADualStackNetwork(Target.Owner owner) throws Exception {
        assertSame(owner, Fixture.dualStack(), "192.168.200.2/24", "fd00:1::2/64");
    }

    @ParameterizedTest
    @EnumSource
    void ofAnIpv6Network(Target.Owner owner) throws Exception {
        Network dual = Fixture.dualStack();
        assertSame(
                owner,
                new Network(dual.name(), List.of(dual.ranges().get(1)), dual.bridge(), dual.mtu()),
                "fd00:1::2/64");
    }

    @ParameterizedTest
    @EnumSource
    void ofANetworkWithAnMtu(Target.Owner owner) throws Exception {
        assertSame(owner, Fixture.withMtu(Fixture.ipv4(), 1400), "192.168.200.2/24");
    }

    @ParameterizedTest
    @EnumSource
    void ofANetworkWithAnMtuThatIpv6CannotHave(Target.Owner owner) throws Exception {
        assertSame(owner, Fixture.withMtu(Fixture.ipv4(), 1000), "192.168.200.2/24");
    }

    /** Without it a driver that leaves nothing would be the same as another that does so. */
    @Test
    void differenceIsSeen() throws Exception {
        needsANamespaceOfItsOwn();
        State one = state(reference, Target.Owner.HOST, Fixture.ipv4(), "192.168.200.2/24");
        State other = state(driver, Target.Owner.HOST, Fixture.withMtu(Fixture.ipv4(), 1499), "192.168.200.3/24");
        List<String> hosts = one.host().differences(other.host());
        assertTrue(
                hosts.contains("- link hawse0: mtu = 1500") && hosts.contains("+ link hawse0: mtu = 1499"),
                hosts::toString);
        List<String> containers = one.container().differences(other.container());
        assertTrue(containers.contains("- link eth0: mtu = 1500"), containers::toString);
        assertTrue(containers.stream().anyMatch(line -> line.startsWith("+ address of eth0: ")), containers::toString);
    }

    private record State(KernelState host, KernelState container) {}

    private void assertSame(Target.Owner owner, Network network, String... addresses) throws Exception {
        needsANamespaceOfItsOwn();
        State expected = state(reference, owner, network, addresses);
        State found = state(driver, owner, network, addresses);
        assertTrue(expected.host().lines().size() > 100, expected::toString);
        assertTrue(expected.container().lines().size() > 50, expected::toString);
        assertEquals("", String.join("\n", expected.host().differences(found.host())), "on the host's side");
        assertEquals("", String.join("\n", expected.container().differences(found.container())), "in the container");
    }

    private void needsANamespaceOfItsOwn() {
        assumeTrue(reference.probe() instanceof Probe.Usable, reference.probe()::toString);
        assumeTrue(Ip.hostIsApart(), "it must not run in the machine's own network namespace: use unshare --net");
        assertEquals(List.of("lo"), host.interfaces(), "left by another test");
    }

    private State state(NetworkDriver by, Target.Owner owner, Network network, String... addresses) throws Exception {
        try (ParkedNamespace container = ParkedNamespace.open(owner)) {
            AttachRequest request = new AttachRequest(
                    Fixture.WEB,
                    Optional.of(network),
                    Fixture.ETH0,
                    Stream.of(addresses).map(InterfaceAddress::parse).toList(),
                    Optional.of(Fixture.MAC),
                    container.target());
            Attachment attachment = by.attach(request);
            try {
                String end = attachment.hostInterfaces().get(0).value();
                return new State(comparable(host, end), comparable(container.ip(), end));
            } finally {
                by.detach(attachment);
            }
        }
    }

    private static KernelState comparable(Ip ip, String hostEnd) {
        return KernelState.settled(ip)
                .replaceAll(hostEnd, "HOSTEND")
                // What a bridge calls itself begins with its priority, then its MAC address without leading zeros.
                .replaceAll("8000\\.[0-9a-f:]+", "BRIDGE")
                .replaceAll("(?!" + Fixture.MAC + "|00:00:00:00:00:00|ff:ff:ff:ff:ff:ff|01:80)" + MAC, "RANDOM")
                .replaceAll("fe80::[0-9a-f:]+", "LINKLOCAL");
    }
}
