package io.hawse.net.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.Probe;
import io.hawse.net.api.Target;
import io.hawse.sys.NetworkInterfaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackDriverTest {

    private static final String USER = "CapEff:\t0000000000000000\n";
    private static final String ROOT = "CapEff:\t000001ffffffffff\n";

    @TempDir
    Path proc;

    @BeforeEach
    void makeProc() throws IOException {
        write("self/ns/net", "");
        write("self/ns/user", "");
        write("self/status", USER);
        write("sys/user/max_net_namespaces", "15000\n");
        write("sys/user/max_user_namespaces", "15000\n");
    }

    @Test
    void saysWhatItIs() {
        assertEquals("loopback", driver().name());
        assertEquals(Addressing.NONE, driver().addressing());
    }

    @Test
    void usableForAnybodyWhereNamespacesAre() throws IOException {
        assertEquals(Probe.usable(), driver().probe());
        write("sys/kernel/unprivileged_userns_clone", "1\n");
        assertEquals(Probe.usable(), driver().probe());
    }

    @Test
    void switchedOffNetworkNamespacesStopRootToo() throws IOException {
        write("self/status", ROOT);
        write("sys/user/max_net_namespaces", "0\n");
        assertUnusable("user.max_net_namespaces");
    }

    @Test
    void switchedOffUserNamespacesStopUsersAlone() throws IOException {
        write("sys/user/max_user_namespaces", "0\n");
        assertUnusable("user.max_user_namespaces");
        write("self/status", ROOT);
        assertEquals(Probe.usable(), driver().probe());
    }

    @Test
    void debiansSwitchStopsUsersAlone() throws IOException {
        write("sys/kernel/unprivileged_userns_clone", "0\n");
        assertUnusable("kernel.unprivileged_userns_clone");
        write("self/status", ROOT);
        assertEquals(Probe.usable(), driver().probe());
    }

    @Test
    void kernelsWithoutNamespacesAreNamed() throws IOException {
        Files.delete(proc.resolve("self/ns/user"));
        assertUnusable("CONFIG_USER_NS");
        Files.delete(proc.resolve("self/ns/net"));
        assertUnusable("CONFIG_NET_NS");
    }

    @Test
    void probeNeverThrows() throws IOException {
        Files.delete(proc.resolve("self/status"));
        assertUnusable("it can't read");
    }

    @Test
    void secondAddressIsReportedWhereIpv6Is() throws IOException {
        var host = new HostFiles(proc);
        InterfaceAddress ipv4 = InterfaceAddress.parse("127.0.0.1/8");
        assertEquals(List.of(ipv4), host.loopbackAddresses(7));
        write("7/net/if_inet6", "");
        assertEquals(List.of(ipv4), host.loopbackAddresses(7));
        write("7/net/if_inet6", "00000000000000000000000000000001 01 80 10 80       lo\n");
        assertEquals(List.of(ipv4, InterfaceAddress.parse("::1/128")), host.loopbackAddresses(7));
    }

    @Test
    void addressIsRefusedBeforeAnythingIsTouched() {
        var e = assertThrows(
                NetworkException.class, () -> driver().attach(request(List.of(InterfaceAddress.parse("10.0.0.2/8")))));
        assertEquals(NetworkException.Kind.USER, e.kind());
    }

    @Test
    void failureNamesTheCall() {
        var e = assertThrows(NetworkException.class, () -> driver().attach(request(List.of())));
        assertTrue(
                String.valueOf(e.getMessage())
                        .startsWith("could not bring lo up: ioctl(fd 1000000, SIOCGIFFLAGS, \"lo\")"),
                e.getMessage());
    }

    private static AttachRequest request(List<InterfaceAddress> addresses) {
        return new AttachRequest(
                new ContainerId("web"),
                Optional.empty(),
                new InterfaceName("eth0"),
                addresses,
                Optional.empty(),
                new Target(1, Path.of("/proc/1/ns/net"), Target.Owner.CONTAINER, 1_000_000));
    }

    private LoopbackDriver driver() {
        return new LoopbackDriver(new HostFiles(proc), NetworkInterfaces::setUp);
    }

    private void assertUnusable(String part) {
        Probe probe = driver().probe();
        assertTrue(probe instanceof Probe.Unusable unusable && unusable.reason().contains(part), probe.toString());
    }

    private void write(String file, String content) throws IOException {
        Path path = proc.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
