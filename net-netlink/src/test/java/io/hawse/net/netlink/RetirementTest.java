package io.hawse.net.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.sys.netlink.socket.RouteSocket;
import io.hawse.sys.netlink.verbs.Link;
import io.hawse.sys.netlink.verbs.Links;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RetirementTest {

    private final FakeKernel kernel = new FakeKernel();

    @Test
    void bridgeThatAnotherProcessDeletedSinceItWasFoundIsOutOfService() throws Exception {
        int index = kernel.add("hawse-end1", "bridge", "hawse:network:default", 0);
        try (RouteSocket socket = RouteSocket.over(kernel)) {
            Optional<Link> found = Links.list(socket).stream()
                    .filter(link -> link.index() == index)
                    .findFirst();
            kernel.links.removeIf(link -> link.index() == index);
            assertTrue(new Retirement(socket).retire(found.orElseThrow()));
            assertEquals(List.of(), kernel.changesOf(index));
        }
    }
}
