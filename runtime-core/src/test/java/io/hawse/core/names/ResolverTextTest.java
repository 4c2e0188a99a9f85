package io.hawse.core.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResolverTextTest {

    private static final String HOSTS = """
            # a comment
            nameserver 127.0.0.1
            nameserver 10.0.0.1
              nameserver   fd00::1
            nameserver ::1
            nameserver 0.0.0.0
            nameserver fe80::1%eth0
            domain old.example
            search example.org example.com
            options ndots:2 edns0
            options rotate
            sortlist 10.0.0.0/8
            gibberish
            """;

    private static NameSpec wishes(List<String> servers, List<String> search, List<String> options) throws Exception {
        List<InetAddress> addresses = Stream.of(servers.toArray(String[]::new))
                .map(server -> ExtraHost.parse("x:" + server).address().orElseThrow())
                .toList();
        return new NameSpec(List.of(), addresses, search, options);
    }

    @Test
    void serversThatOnlyTheHostReachesAreLeftOut() {
        assertEquals("""
                # Made by hawse for this container.
                nameserver 10.0.0.1
                nameserver fd00::1
                search example.org example.com
                options ndots:2 edns0 rotate
                sortlist 10.0.0.0/8
                """, ResolverText.inOwnNetwork(HOSTS, NameSpec.none(), List.of()));
    }

    @Test
    void hostsNetworkReachesThemAll() {
        String text = ResolverText.inHostsNetwork(HOSTS, NameSpec.none());
        assertTrue(text.contains("nameserver 127.0.0.1\n") && text.contains("nameserver fe80::1%eth0\n"), text);
    }

    @Test
    void networksServersComeBeforeTheHosts() throws Exception {
        String text = ResolverText.inOwnNetwork(HOSTS, NameSpec.none(), List.of(InetAddress.getByName("10.9.0.1")));
        assertTrue(text.contains("nameserver 10.9.0.1\nsearch example.org"), text);
        assertFalse(text.contains("10.0.0.1"), text);
    }

    @Test
    void wishesComeBeforeAll() throws Exception {
        NameSpec wishes = wishes(List.of("127.0.0.1", "10.7.7.7"), List.of("a", "b"), List.of("ndots:5"));
        assertEquals("""
                # Made by hawse for this container.
                nameserver 127.0.0.1
                nameserver 10.7.7.7
                search a b
                options ndots:5
                sortlist 10.0.0.0/8
                """, ResolverText.inOwnNetwork(HOSTS, wishes, List.of(InetAddress.getByName("10.9.0.1"))));
    }

    @Test
    void dotMeansNoSearch() throws Exception {
        String text = ResolverText.inOwnNetwork(HOSTS, wishes(List.of(), List.of("."), List.of()), List.of());
        assertFalse(text.contains("search"), text);
    }

    @Test
    void noServerIsNoServer() {
        String text = ResolverText.inOwnNetwork("nameserver 127.0.0.1\n", NameSpec.none(), List.of());
        assertTrue(text.lines().allMatch(line -> line.startsWith("#")), text);
        assertTrue(text.contains("--dns"), text);
    }

    @Test
    void resolvedIsKnownByItsAddress() {
        assertTrue(ResolverText.asksResolved("nameserver 127.0.0.53\noptions edns0\n"));
        assertFalse(ResolverText.asksResolved("# nameserver 127.0.0.53\nnameserver 127.0.0.1\nnameserver\n"));
    }
}
