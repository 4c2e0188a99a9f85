package io.hawse.net.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.Network;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.Target;
import io.hawse.net.testkit.BridgeDriverContractTest;
import io.hawse.net.testkit.Fault;
import io.hawse.net.testkit.KernelState;
import io.hawse.net.testkit.ParkedNamespace;
import io.hawse.sys.PacketSockets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract, and this driver's own words and ways. */
@Tag("root")
class NetlinkDriverIT extends BridgeDriverContractTest {

    @Override
    protected NetworkDriver driver() {
        return new NetlinkDriver();
    }

    @Override
    protected Optional<NetworkDriver> failing(Fault fault) {
        return Optional.of(new NetlinkDriver(
                new FaultySockets(fault),
                new DeletingThreads(new FaultySockets(fault)),
                new Host(Path.of("/proc")),
                PacketSockets::send,
                () -> ThreadLocalRandom.current().nextLong()));
    }

    @Test
    void noLinkLocalAddressesInAnIpv4Network() throws Exception {
        ParkedNamespace container = startContainer();
        Attachment attachment = tested().attach(request(container));
        String end = attachment.hostInterfaces().get(0).value();
        assertEquals(List.of(), host().run("-o", "addr", "show", "dev", end));
        String eth0 =
                container.ip().run("-o", "-d", "link", "show", "dev", "eth0").get(0);
        assertTrue(eth0.contains(" addrgenmode none "), eth0);
    }

    @Test
    void loIsUpInTheContainer() throws Exception {
        ParkedNamespace container = startContainer();
        tested().attach(request(container));
        String lo = container.ip().run("-o", "link", "show", "dev", "lo").get(0);
        assertTrue(lo.contains(",UP,LOWER_UP> "), lo);
    }

    @Test
    void networkWithAnMtuThatIpv6CannotHaveIsBuilt() throws Exception {
        Network first = networks().get(0);
        var small = new Network(first.name(), first.ranges(), first.bridge(), OptionalInt.of(1000));
        ParkedNamespace container = startContainer();
        Attachment attachment = tested().attach(request(container, Optional.of(small)));
        assertEquals(OptionalInt.of(1000), attachment.mtu());
        String eth0 = container.ip().run("-o", "link", "show", "dev", "eth0").get(0);
        assertTrue(eth0.contains(" mtu 1000 "), eth0);
    }

    @Test
    void takenNameIsNamed() throws Exception {
        AttachRequest request = request(startContainer());
        tested().attach(request);
        assertTrue(refused(request).getMessage().contains("has an interface eth0 already"));
    }

    @Test
    void deadContainerIsNamed() throws Exception {
        ParkedNamespace container = startContainer(Target.Owner.HOST);
        AttachRequest request = request(container);
        container.die();
        NetworkException e = refused(request);
        assertTrue(e.getMessage().contains("its network namespace is gone"), e.getMessage());
        assertEquals(0, e.getSuppressed().length);
    }

    /** The address is refused by the container's kernel when all on the host's side stands already. */
    @Test
    void failureNamesTheRequestAndWhatWasUndone() throws Exception {
        AttachRequest request = request(startContainer());
        InterfaceAddress address = request.addresses().get(0);
        NetworkException e = refused(new AttachRequest(
                request.container(),
                request.network(),
                request.interfaceName(),
                List.of(address, address),
                request.mac(),
                request.target()));
        assertTrue(e.getMessage().contains("RTM_NEWADDR " + address + " of link "), e.getMessage());
        assertTrue(e.getMessage().contains(" failed: EEXIST (17), file exists"), e.getMessage());
        assertTrue(e.getMessage().contains("; undone: veth pair hawse"), e.getMessage());
    }

    @Test
    void socketThatIsNoneIsRefusedBeforeAnythingIsBuilt() throws Exception {
        KernelState before = KernelState.of(host());
        AttachRequest request = request(startContainer());
        Target target = request.target();
        NetworkException e = refused(new AttachRequest(
                request.container(),
                request.network(),
                request.interfaceName(),
                request.addresses(),
                request.mac(),
                new Target(target.pid(), target.netns(), target.owner(), -1)));
        assertTrue(e.getMessage().contains("EBADF"), e.getMessage());
        assertEquals(List.of(), before.changesSince(host()));
    }
}
