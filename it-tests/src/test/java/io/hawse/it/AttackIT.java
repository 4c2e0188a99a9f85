package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a container tries against this machine. Each test fails when the protection that it names is taken out. */
@Tag("once")
final class AttackIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static Outcome run(String... words) {
        return HOST.hawse().with("HAWSE_NET", "loopback").run(words);
    }

    private static Outcome sh(String script) {
        return run(HOST.box(), "sh", "-c", script);
    }

    /** user.max_user_namespaces: in a namespace of its own a process would mount the host's cgroups, and kill by cgroup.kill. */
    @Test
    void userNamespaceInsideIsRefused() {
        Outcome attack = sh("unshare -Um sh -c 'mkdir /tmp/c; mount -t cgroup2 none /tmp/c && ls /tmp/c'");
        assertNotEquals(0, attack.status(), attack::toString);
        assertTrue(attack.err().contains("No space left on device"), attack::toString);
        assertEquals("0\n", sh("cat /proc/sys/user/max_user_namespaces").out());
    }

    @Test
    void userNamespacesInsideAreAllowedKnowingly() {
        Outcome allowed =
                run("--sysctl=user.max_user_namespaces=1", HOST.box(), "unshare", "-U", "sh", "-c", "echo inside");
        assertEquals("inside\n", allowed.out(), allowed::toString);
    }

    /** exec joins the container's user namespace, whose limit holds there, too. */
    @Test
    void userNamespaceIsRefusedInExec() {
        HOST.hawse().with("HAWSE_NET", "loopback").run("-d", "--rm", "--name=a", HOST.box(), "sleep", "100");
        try {
            Outcome attack = HOST.hawse().call("exec", "a", "unshare", "-U", "true");
            assertNotEquals(0, attack.status(), attack::toString);
        } finally {
            HOST.hawse().call("rm", "-f", "a");
        }
    }

    /** nodev on the root file system and on volumes: a node of /dev/zero stands for one of the machine's disk. */
    @Test
    @Tag("root")
    void deviceNodesInImagesAndVolumesCannotBeOpened() throws IOException {
        Path box = BusyBox.makeIn(HOST.folder().resolve("box-with-device"));
        Path volume = Files.createDirectories(HOST.folder().resolve("volume-with-device"));
        Witness.run("mknod", "-m", "666", box.resolve("zero").toString(), "c", "1", "5");
        Witness.run("mknod", "-m", "666", volume.resolve("zero").toString(), "c", "1", "5");
        Outcome attack = run(
                "-v=" + volume + ":/volume",
                box.toString(),
                "sh",
                "-c",
                "head -c 1 /zero; head -c 1 /volume/zero; mknod /made c 1 5; head -c 1 /made");
        assertEquals("", attack.out(), attack::toString);
        assertEquals(
                2,
                attack.err()
                        .lines()
                        .filter(line -> line.contains("Permission denied"))
                        .count(),
                attack::toString);
    }

    @Test
    void deviceIsNoVolume() {
        Outcome attack = run("-v=/dev/zero:/zero", HOST.box(), "head", "-c", "1", "/zero");
        assertEquals(125, attack.status(), attack::toString);
        assertTrue(attack.err().contains("volume /dev/zero is a device"), attack::toString);
    }

    /** The device's inode is the host's; its mount in the container is read-only. */
    @Test
    void hostsDevicesKeepTheirModesAndCanBeWritten() throws IOException {
        Path full = Path.of("/dev/full");
        String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(full));
        try {
            Outcome attack = run(
                    "--device=/dev/full:/dev/mine",
                    HOST.box(),
                    "sh",
                    "-c",
                    "chmod 640 /dev/full; chmod 640 /dev/mine; chown 0 /dev/null; echo x >/dev/null && echo written;"
                            + " echo x >/dev/mine");
            assertEquals("written\n", attack.out(), attack::toString);
            assertEquals(
                    3,
                    attack.err()
                            .lines()
                            .filter(line -> line.contains("Read-only file system"))
                            .count(),
                    attack::toString);
            assertTrue(attack.err().contains("No space left on device"), attack::toString);
            assertEquals(before, PosixFilePermissions.toString(Files.getPosixFilePermissions(full)));
        } finally {
            if (Role.current() == Role.ROOT) {
                Files.setPosixFilePermissions(full, PosixFilePermissions.fromString(before));
            }
        }
    }

    /** keyctl(2): run and exec join a session keyring of their own. */
    @Test
    void callersKeysAreNotInTheContainer() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/keyctl")), "no keyctl here: install keyutils");
        String launcher = "env HAWSE_STATE=" + HOST.state() + " HAWSE_LAYERS=" + HOST.layers() + " HAWSE_NETWORKS="
                + HOST.networks() + " " + HawseCli.launcher();
        String search = "keyctl search @s user hawse-secret";
        String script = "keyctl add user hawse-secret x @s >/dev/null; " + search + " >/dev/null && echo outside; "
                + launcher + " run --net=none host sh -c '" + search + " && echo inside'; "
                + launcher + " run --net=none -d --rm --name=keys host sleep 100 >/dev/null; "
                + launcher + " exec keys sh -c 'echo joined; " + search + " && echo inside'; "
                + launcher + " rm -f keys >/dev/null";
        try (Running running = HOST.start("keyctl", "session", "-", "sh", "-c", script)) {
            Outcome outcome = running.await();
            assertEquals("outside\njoined\n", outcome.out(), outcome::toString);
        }
    }

    /** max= of /dev/pts: else one container takes all terminals that there are for containers, kernel.pty.max less kernel.pty.reserve. */
    @Test
    void containerCannotTakeAllTerminals() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "no perl here");
        Outcome attack = run(
                "host",
                "perl",
                "-e",
                "for (1 .. 300) { open $t[$_], '+<', '/dev/ptmx' or do { print $_ - 1, \": $!\\n\"; last } }");
        assertEquals("256: No space left on device\n", attack.out(), attack::toString);
    }

    /** Sends a router advertisement with a prefix, as raw Ethernet: a container needs no IPv6 address for that, but CAP_NET_RAW. */
    private static final String ADVERTISE = """
            use strict; use Socket;
            my $if = shift;
            sub of { open my $f, '<', "/sys/class/net/$if/$_[0]" or die; my $l = <$f>; chomp $l; $l }
            my $mac = pack 'H2' x 6, split /:/, of('address');
            my ($source, $all) = map { pack 'H*', $_ } 'fe80000000000000000000000000beef', 'ff020000000000000000000000000001';
            my $prefix = pack('CCCCNNN', 3, 4, 64, 0xc0, 86400, 14400, 0) . pack('H*', '20010db8000100000000000000000000');
            my $ra = pack('CCnCCnNN', 134, 0, 0, 64, 0, 1800, 0, 0) . $prefix;
            my $sum = 0;
            $sum += $_ for unpack 'n*', $source . $all . pack('NN', length $ra, 58) . $ra;
            $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
            substr($ra, 2, 2) = pack 'n', ~$sum & 0xffff;
            my $frame = pack('H*', '333300000001') . $mac . pack('n', 0x86dd)
                . pack('NnCC', 6 << 28, length $ra, 58, 255) . $source . $all . $ra;
            socket my $s, 17, SOCK_RAW, 0 or die "socket: $!"; # AF_PACKET
            my $to = pack('SnLSCC', 17, 0x86dd, of('ifindex'), 0, 0, 6) . pack('H*', '3333000000010000');
            defined send $s, $frame, 0, $to or die "send: $!";
            print "sent\\n";
            """;

    /** accept_ra of the bridge: by a router advertisement the host would get a default route and an address. */
    @ParameterizedTest
    @Tag("root")
    @ValueSource(strings = {"netlink", "bridge"})
    void routerAdvertisementChangesNothingOnTheHost(String driver) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "no perl here");
        Path script = Files.writeString(HOST.folder().resolve("advertise.pl"), ADVERTISE);
        HOST.hawse()
                .run(
                        "--net=" + driver,
                        "-d",
                        "--rm",
                        "--name=router",
                        "-v=" + script + ":/mnt/advertise.pl",
                        "host",
                        "sleep",
                        "100");
        try {
            Outcome sent = HOST.hawse().call("exec", "router", "perl", "/mnt/advertise.pl", "eth0");
            assertEquals("sent\n", sent.out(), sent::toString);
            assertEquals("", HOST.witness("ip", "-6", "route", "show", "proto", "ra"));
            assertEquals("", HOST.witness("ip", "-6", "address", "show", "dynamic"));
            assertEquals("0\n", HOST.witness("cat", "/proc/sys/net/ipv6/conf/hawse0/accept_ra"));
        } finally {
            HOST.hawse().call("rm", "-f", "router");
        }
    }
}
