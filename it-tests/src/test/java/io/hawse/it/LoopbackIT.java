package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code --net=loopback}, which an ordinary user gets without asking, and {@code --net=none}. */
final class LoopbackIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final String LOOK = "ip -o link; ip -o addr; ping -c1 -W5 127.0.0.1 >/dev/null && echo answers";

    private static void assertLoopbackAlone(String out) {
        assertTrue(out.contains("1: lo: <LOOPBACK,UP,LOWER_UP>"), out);
        assertTrue(out.contains("inet 127.0.0.1/8"), out);
        assertTrue(out.endsWith("answers\n"), out);
        assertEquals(1, out.lines().filter(line -> line.contains(" mtu ")).count(), out);
    }

    @Test
    void loopbackIsUpAndAlone() {
        assertLoopbackAlone(
                HOST.hawse().run("--net=loopback", HOST.box(), "sh", "-c", LOOK).succeeded());
    }

    @Test
    @Tag("user")
    void automaticallyChosenForAnOrdinaryUser() {
        assertLoopbackAlone(HOST.hawse().run(HOST.box(), "sh", "-c", LOOK).succeeded());
    }

    @Test
    @Tag("user")
    void bridgeSaysWhyItCannotBeAndWhatCan() {
        HOST.hawse()
                .run("--net=bridge", HOST.box(), "true")
                .failed(125, "network driver 'bridge' can't work here", "CAP_NET_ADMIN", "what works here is loopback");
    }

    @Test
    void environmentChoosesWhereTheCommandLineDoesNot() {
        HawseCli hawse = HOST.hawse().with("HAWSE_NET", "none");

        String byVariable = hawse.run(HOST.box(), "ip", "-o", "link").succeeded();
        assertTrue(byVariable.contains("1: lo: <LOOPBACK> "), byVariable);
        assertLoopbackAlone(
                hawse.run("--net=loopback", HOST.box(), "sh", "-c", LOOK).succeeded());
    }

    @Test
    void noneHasNoInterfaceThatIsUp() {
        String out =
                HOST.hawse().run("--net=none", HOST.box(), "ip", "-o", "link").succeeded();

        assertTrue(out.contains("1: lo: <LOOPBACK> "), out);
        assertEquals(1, out.lines().count(), out);
    }
}
