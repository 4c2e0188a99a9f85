package io.hawse.net.netlink;

import io.hawse.net.api.Addressing;
import io.hawse.net.api.AttachRequest;
import io.hawse.net.api.Attachment;
import io.hawse.net.api.NetworkDriver;
import io.hawse.net.api.OwnedInterface;
import io.hawse.net.api.Probe;
import io.hawse.net.testkit.BridgeDriverContractTest;
import io.hawse.net.testkit.Fault;
import io.hawse.sys.ErrnoException;
import io.hawse.sys.PacketSockets;
import io.hawse.sys.netlink.socket.NetlinkException;
import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.LinkId;
import io.hawse.sys.netlink.verbs.LinkWait;
import io.hawse.sys.netlink.verbs.Links;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;

/** The contract, where a process of its own deletes: a bridge has another name by then, and may be there for a moment. */
@Tag("root")
class ShortLivedProcessIT extends BridgeDriverContractTest {

    @Override
    protected NetworkDriver driver() {
        return new Patient();
    }

    /** What fails is what this process asks for. The one that deletes has no sockets of ours, so that none of its requests does. */
    @Override
    protected Optional<NetworkDriver> failing(Fault fault) {
        RouteSockets faulty = new FaultySockets(fault);
        return Optional.of(new Patient(new NetlinkDriver(
                faulty,
                new DeletingProcess(new DeletingThreads(faulty)),
                new Host(Path.of("/proc")),
                PacketSockets::send,
                () -> ThreadLocalRandom.current().nextLong())));
    }

    /** Waits for that moment. Public for who makes one in a fresh JVM. */
    public static final class Patient implements NetworkDriver {

        private static final Duration LIMIT = Duration.ofSeconds(10);

        private final NetworkDriver driver;

        public Patient() {
            this(NetlinkDriver.forShortLivedProcess());
        }

        Patient(NetworkDriver driver) {
            this.driver = driver;
        }

        @Override
        public String name() {
            return driver.name();
        }

        @Override
        public String description() {
            return driver.description();
        }

        @Override
        public Addressing addressing() {
            return driver.addressing();
        }

        @Override
        public Probe probe() {
            return driver.probe();
        }

        @Override
        public Attachment attach(AttachRequest request) {
            return driver.attach(request);
        }

        @Override
        public void detach(Attachment attachment) {
            driver.detach(attachment);
            awaitDeletions();
        }

        @Override
        public List<OwnedInterface> owned() {
            return driver.owned();
        }

        @Override
        public void remove(OwnedInterface orphan) {
            driver.remove(orphan);
            awaitDeletions();
        }

        private static void awaitDeletions() {
            try (RouteSocket socket = RouteSocket.open();
                    LinkWait wait = LinkWait.open()) {
                for (Link link : Links.list(socket)) {
                    if (link.name().startsWith("hawse-end")) {
                        wait.untilGone(LinkId.of(link.index()), LIMIT);
                    }
                }
            } catch (ErrnoException | NetlinkException e) {
                throw new AssertionError(e);
            }
        }
    }
}
