package io.hawse.net.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.testkit.Fault;
import io.hawse.net.testkit.NetworkDriverContractTest;
import io.hawse.net.testkit.ParkedNamespace;
import io.hawse.sys.Errno;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.NetworkInterfaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The real kernel, as root and as an ordinary user. */
class LoopbackDriverIT extends NetworkDriverContractTest {

    @Override
    protected NetworkDriver driver() {
        return new LoopbackDriver();
    }

    /** The one step is an ioctl, whose answer can't be lost. */
    @Override
    protected Optional<NetworkDriver> failing(Fault fault) {
        if (fault.kind() == Fault.Kind.UNANSWERED) {
            return Optional.empty();
        }
        return Optional.of(new LoopbackDriver(new HostFiles(Path.of("/proc")), (socket, name) -> {
            if (fault.strikes()) {
                throw new ErrnoException("ioctl", "injected", Errno.EPERM);
            }
            NetworkInterfaces.setUp(socket, name);
        }));
    }

    @Test
    void loopbackIsUpAndAllThereIs() throws Exception {
        ParkedNamespace container = startContainer();
        assertTrue(container.ip().run("link", "show").get(0).contains("lo: <LOOPBACK> "), "lo is down at first");
        AttachRequest request = request(container);
        var attachment = tested().attach(request);
        assertEquals(List.of("lo"), container.ip().interfaces());
        assertTrue(container.ip().run("link", "show").get(0).contains("lo: <LOOPBACK,UP,LOWER_UP> "));
        // Once more: up is up.
        assertEquals(attachment, tested().attach(request));
    }
}
