package io.hawse.net.ipcommand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.NetworkException;
import io.hawse.net.api.Target;
import io.hawse.net.testkit.BridgeDriverContractTest;
import io.hawse.net.testkit.Fault;
import io.hawse.net.testkit.ParkedNamespace;
import io.hawse.sys.PacketSockets;
import io.hawse.sys.command.ExecutableFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract, and this driver's own words and ways. */
@Tag("root")
class IpCommandDriverIT extends BridgeDriverContractTest {

    @Override
    protected NetworkDriver driver() {
        return new IpCommandDriver();
    }

    @Override
    protected Optional<NetworkDriver> failing(Fault fault) {
        return Optional.of(new IpCommandDriver(
                new FaultyRunner(fault),
                () -> ExecutableFinder.system().find("ip"),
                new HostFiles(Path.of("/proc")),
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
    void failureNamesTheLineAndWhatWasUndone() throws Exception {
        AttachRequest request = request(startContainer());
        InterfaceAddress address = request.addresses().get(0);
        NetworkException e = refused(new AttachRequest(
                request.container(),
                request.network(),
                request.interfaceName(),
                List.of(address, address),
                request.mac(),
                request.target()));
        assertTrue(e.getMessage().contains("(line 'addr add " + address + " dev eth0')"), e.getMessage());
        assertTrue(e.getMessage().contains("; undone: veth pair hawse"), e.getMessage());
    }
}
