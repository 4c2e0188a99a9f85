package io.hawse.net.netlink;

import static io.hawse.net.netlink.Fixture.dualStack;
import static io.hawse.net.netlink.Fixture.ipv4;
import static io.hawse.net.netlink.Fixture.request;
import static io.hawse.net.netlink.Fixture.withMtu;
import static io.hawse.net.netlink.Witness.host;
import static io.hawse.net.netlink.Witness.hostLinks;
import static io.hawse.net.netlink.Witness.inside;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hawse.net.api.Attachment;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Target;
import io.hawse.net.ipcommand.IpCommandDriver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the two drivers that build bridges leave in the kernel is the same, but for indexes, random names and addresses. */
@Tag("root")
class SameStateIT {

    private final NetworkDriver reference = new IpCommandDriver();
    private final NetworkDriver driver = new NetlinkDriver();

    @Test
    void ofAnIpv4Network() throws Exception {
        assertSame(ipv4(), "192.168.200.2/24");
    }

    @Test
    void ofADualStackNetwork() throws Exception {
        assertSame(dualStack(), "192.168.200.2/24", "fd00:1::2/64");
    }

    @Test
    void ofANetworkWithAnMtu() throws Exception {
        assertSame(withMtu(ipv4(), 1400), "192.168.200.2/24");
    }

    private void assertSame(Network network, String... addresses) throws Exception {
        assumeTrue(reference.probe() instanceof Probe.Usable, reference.probe()::toString);
        assumeTrue(Witness.isApart(), "it must not run in the machine's own network namespace: use unshare --net");
        List<String> expected = state(reference, network, addresses);
        List<String> found = state(driver, network, addresses);
        assertTrue(expected.size() > 10, expected::toString);
        assertEquals(String.join("\n", expected), String.join("\n", found));
    }

    private static List<String> state(NetworkDriver by, Network network, String... addresses) throws Exception {
        assertEquals(List.of(), hostLinks(), "left by another test");
        try (ParkedNamespace container = ParkedNamespace.open(Target.Owner.HOST)) {
            Attachment attachment = by.attach(request(network, container.target(), addresses));
            try {
                List<String> lines = new ArrayList<>();
                for (String[] what : List.of(
                        new String[] {"-d", "-o", "link", "show"},
                        new String[] {"-o", "addr", "show", "scope", "global"},
                        new String[] {"-4", "route", "show", "table", "all"},
                        new String[] {"-6", "route", "show", "default"})) {
                    lines.add("host " + String.join(" ", what));
                    lines.addAll(host(what));
                    lines.add("container " + String.join(" ", what));
                    lines.addAll(inside(container, what));
                }
                String hostEnd = attachment.hostInterfaces().get(0).value();
                return lines.stream()
                        .map(line -> line.replace(hostEnd, "HOSTEND")
                                .replaceAll("^\\d+: ", "N: ")
                                .replaceAll("@if\\d+", "@ifN")
                                .replaceAll("link-netnsid \\d+", "link-netnsid N")
                                .replaceAll("_timer +[0-9.]+", "_timer T")
                                .replaceAll("8000\\.[0-9a-f:.]+", "BRIDGE")
                                .replaceAll("link/ether (?!02:00:00:00:00:07)[0-9a-f:]+", "link/ether MAC"))
                        .toList();
            } finally {
                by.detach(attachment);
            }
        }
    }
}
