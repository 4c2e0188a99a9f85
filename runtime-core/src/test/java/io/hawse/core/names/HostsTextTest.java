package io.hawse.core.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostsTextTest {

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    @Test
    void userComesFirstThenTheMachineThenTheContainer() throws Exception {
        String text = new HostsText(
                        List.of(ExtraHost.parse("db:10.0.0.1"), ExtraHost.parse("me:host-gateway")),
                        List.of(address("10.1.0.1"), address("fd00::1")))
                .local()
                .self(List.of(address("10.1.0.2"), address("fd00::2")), "web.example.org", "c1")
                .toString();

        assertEquals("""
                10.0.0.1	db
                10.1.0.1	me
                fd00:0:0:0:0:0:0:1	me
                127.0.0.1	localhost
                ::1	localhost ip6-localhost ip6-loopback
                10.1.0.2	web.example.org web c1
                fd00:0:0:0:0:0:0:2	web.example.org web c1
                """, text);
    }

    @Test
    void nameIsSaidOnceAndKnownWithoutANetwork() {
        assertEquals(
                "127.0.0.1\tc1\n",
                new HostsText(List.of(), List.of()).self(List.of(), "c1", "c1").toString());
    }

    @Test
    void hostsOwnTextNeedNotEndWithALine() {
        assertEquals(
                "10.0.0.9\tprinter\n127.0.0.1\tc1\n",
                new HostsText(List.of(), List.of())
                        .asOnHost("10.0.0.9\tprinter")
                        .self(List.of(), "c1", "c1")
                        .toString());
    }

    /** "a" may be another container. */
    @Test
    void nameWithADotIsNotShortened() {
        assertEquals(
                "127.0.0.1\ta.b\n",
                new HostsText(List.of(), List.of())
                        .self(List.of(), "a.b", "a.b")
                        .toString());
    }
}
