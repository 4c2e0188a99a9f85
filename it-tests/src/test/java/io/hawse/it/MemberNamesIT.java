package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The containers of a network know each other by name, and as long as they run. */
@Tag("root")
@Tag("once")
final class MemberNamesIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static String hostsOfWeb() {
        try {
            return Files.readString(HOST.state().resolve("containers/web/root/hosts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Running waiting(String... options) {
        String[] words = Arrays.copyOf(options, options.length + 4);
        System.arraycopy(
                new String[] {HOST.box(), "sh", "-c", "echo mine >>/etc/hosts; echo ready; read x; cat /etc/hosts"},
                0,
                words,
                options.length,
                4);
        Running running = HOST.hawse().start(words);
        running.awaitOutput("ready");
        return running;
    }

    @Test
    void membersHearOfWhoComesAndGoes() {
        try (Running web = waiting("--net=netlink", "--name=web", "--hostname=www.test")) {
            assertEquals(
                    "both\n",
                    HOST.hawse()
                            .run(
                                    "--net=netlink",
                                    HOST.box(),
                                    "sh",
                                    "-c",
                                    "ping -c1 web >/dev/null && ping -c1 www.test >/dev/null && echo both")
                            .succeeded());
            try (Running db = waiting("--net=netlink", "--name=db")) {
                Wait.until(() -> hostsOfWeb().contains("192.168.200.3\tdb\n"), MemberNamesIT::hostsOfWeb);
                assertTrue(db.await().succeeded().contains("192.168.200.2\tweb www.test\n"), db::out);
            }
            assertFalse(hostsOfWeb().contains("db"), MemberNamesIT::hostsOfWeb);

            web.type("");
            assertEquals("""
                    ready
                    127.0.0.1	localhost
                    ::1	localhost ip6-localhost ip6-loopback
                    192.168.200.2	www.test www web
                    mine
                    """, web.await().succeeded());
        }
    }

    @Test
    void nextStartTellsThemOfTheDead() {
        try (Running web = waiting("--net=netlink", "--name=web")) {
            try (Running db = waiting("--net=netlink", "--name=db")) {
                Wait.until(() -> hostsOfWeb().contains("\tdb\n"), MemberNamesIT::hostsOfWeb);
                db.signal("KILL");
                assertEquals(128 + 9, db.await().status());
            }
            assertTrue(hostsOfWeb().contains("\tdb\n"), "nobody has looked yet");

            HOST.hawse().run("--net=none", HOST.box(), "true").succeeded();

            assertFalse(hostsOfWeb().contains("db"), MemberNamesIT::hostsOfWeb);
            web.await().succeeded();
        }
    }
}
