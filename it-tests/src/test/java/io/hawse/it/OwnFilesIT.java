package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** /etc/hosts, /etc/hostname and /etc/resolv.conf are the container's own. */
@Tag("once") // the launch program's work, and text
final class OwnFilesIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final String SHOW =
            "cat /etc/hostname /etc/hosts /etc/resolv.conf; for f in hostname hosts resolv.conf;"
                    + " do test -f /etc/$f && ! test -L /etc/$f && echo more >>/etc/$f && tail -n1 /etc/$f; done";

    /** As systemd leaves it in an image: a link to what isn't there. */
    private static Path layerWithDanglingLink() throws IOException {
        Path etc = Files.createDirectories(
                Files.createTempDirectory(HOST.folder(), "layer-").resolve("etc"));
        Files.createSymbolicLink(etc.resolve("resolv.conf"), Path.of("../run/systemd/resolve/stub-resolv.conf"));
        Files.writeString(etc.resolve("hosts"), "10.0.0.1 of-the-image\n");
        return etc.getParent();
    }

    @Test
    void filesAreItsOwnAndWritableBelowAReadOnlyRoot() throws IOException {
        String out = HOST.hawse()
                .run(
                        "--net=none",
                        "--name=own",
                        "--hostname=own.test",
                        "--read-only",
                        "--add-host=db:10.0.0.9",
                        "--dns=10.0.0.53",
                        "--dns-search=test",
                        "--dns-option=ndots:2",
                        "--layer",
                        layerWithDanglingLink().toString(),
                        HOST.box(),
                        "sh",
                        "-c",
                        SHOW + "; touch /etc/x 2>/dev/null || echo read-only")
                .succeeded();

        assertEquals("""
                own.test
                10.0.0.9	db
                127.0.0.1	localhost
                ::1	localhost ip6-localhost ip6-loopback
                127.0.0.1	own.test own
                # Made by hawse for this container.
                nameserver 10.0.0.53
                search test
                options ndots:2
                more
                more
                more
                read-only
                """, out);
    }

    @Test
    void fileOfTheUsersWins() throws IOException {
        Path mine = Files.writeString(HOST.folder().resolve("hosts"), "10.0.0.7 mine\n");

        assertEquals(
                "10.0.0.7 mine\n",
                HOST.hawse()
                        .run("--net=none", "-v", mine + ":/etc/hosts:ro", HOST.box(), "cat", "/etc/hosts")
                        .succeeded());
    }

    /** An ordinary user's root can't make what this machine doesn't have in /etc. */
    @Test
    void hostsFilesAreCovered() {
        String out = HOST.hawse()
                .run("--net=none", "--name=own", "--dns=10.0.0.53", "--read-only", "host", "sh", "-c", SHOW)
                .out();

        assertTrue(out.contains("127.0.0.1\town\n") && out.contains("nameserver 10.0.0.53\n"), out);
        assertEquals(Files.exists(Path.of("/etc/hostname")) ? 3 : 2, out.split("more\n", -1).length - 1, out);
    }

    @Test
    void hostsNetworkComesWithItsNames() throws IOException {
        String out = HOST.hawse()
                .run("--net=host", "--add-host=me:host-gateway", HOST.box(), "cat", "/etc/hosts")
                .succeeded();

        assertTrue(out.startsWith("127.0.0.1\tme\n" + Files.readString(Path.of("/etc/hosts"))), out);
    }
}
