package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.core.Container;
import io.hawse.core.ContainerSpec;
import io.hawse.core.ExitStatus;
import io.hawse.core.Hawse;
import io.hawse.core.Stdio;
import io.hawse.core.failure.ContainerException;
import io.hawse.fs.overlay.RootSource;
import io.hawse.net.api.Addressing;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceAddress;
import io.hawse.net.api.NetworkException;
import io.hawse.net.testkit.FakeNetworkDriver;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the documentation shows to authors of tests: a real container, whose network is a fake's. No role needs any right for it. */
@Tag("once")
final class FakeNetworkIT {

    @RegisterExtension
    static final TestHost HOST = TestHost.ofThisJvm();

    private final FakeNetworkDriver network = new FakeNetworkDriver("fake", Addressing.LEASED);
    private final Hawse hawse =
            Hawse.builder().driver(network).state(HOST.stateFolders()).build();

    private static ContainerSpec spec() {
        return ContainerSpec.builder(new RootSource.Layers(List.of(Path.of(HOST.box()))), "cat")
                .id(new ContainerId("web"))
                .stdio(Stdio.PIPE)
                .build();
    }

    @Test
    void fakeRemembersWhatWasAttached() throws Exception {
        try (Container container = hawse.start(spec())) {
            assertEquals(List.of(container.attachment().orElseThrow()), network.attached());
            InterfaceAddress address = network.attached().get(0).addresses().get(0);
            assertEquals(24, address.prefixLength());
            container.stdin().close();
            assertEquals(new ExitStatus.Exited(0), container.await());
        }
        assertEquals(List.of(), network.attached());
        assertEquals(1, network.requests().size());
        assertEquals("web", network.requests().get(0).container().value());
    }

    @Test
    void fakeFailsWhenToldTo() {
        network.failOnce(new NetworkException(NetworkException.Kind.CONFLICT, "eth0 exists"));
        ContainerException e = assertThrows(ContainerException.class, () -> hawse.start(spec()));
        assertEquals("eth0 exists", e.getMessage());
        assertEquals(ContainerException.Kind.CONFLICT, e.kind());
        hawse.start(spec()).close();
    }
}
