package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Places where no container starts: the error has the real cause and its remedy, and {@code hawse doctor} the same. */
@Tag("once")
final class OddPlacesIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static void assertSaid(String cause, String remedy, String... place) {
        List<String> words = new ArrayList<>(List.of(place));
        words.add("sh");
        String[] prefix = words.toArray(String[]::new);
        Outcome run = HOST.hawse().by(prefix).run("--net=none", HOST.box(), "true");
        assertEquals(125, run.status(), run::toString);
        assertTrue(run.err().contains(cause), run::err);
        assertTrue(run.err().contains(remedy), run::err);
        Outcome doctor = HOST.hawse().by(prefix).call("doctor");
        assertEquals(1, doctor.status(), doctor::toString);
        assertTrue(doctor.out().contains("FAIL  restrictions        " + cause), doctor::out);
        assertTrue(doctor.out().contains("remedy: " + remedy), doctor::out);
    }

    @Test
    void workingDirectoryThatWasDeleted() {
        Outcome outcome = HOST.hawse()
                .by("sh", "-c", "d=$(mktemp -d) && cd \"$d\" && rmdir \"$d\" && exec \"$@\"", "sh")
                .run("--net=none", HOST.box(), "true");
        assertEquals(125, outcome.status(), outcome::toString);
        assertTrue(
                outcome.err()
                        .endsWith("hawse: the working directory doesn't exist any more, or can't be reached from here:"
                                + " cd to another one\n"),
                outcome::err);
    }

    @Test
    @Tag("root")
    void procThatIsCoveredInPart() {
        assertSaid(
                "/proc is covered in part (/proc/uptime)",
                "unmount them, or start the outer container with the whole of /proc",
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind /dev/null /proc/uptime && exec \"$@\"");
    }

    @Test
    @Tag("root")
    void chroot() {
        assertSaid(
                "this process runs in a chroot",
                "leave the chroot, or enter the directory by systemd-nspawn, bwrap or a container",
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--mount-proc",
                "sh",
                "-c",
                // Process 1 stays outside, as on a machine.
                "d=$(mktemp -d) && trap 'umount -l \"$d\"; rmdir \"$d\"' EXIT && mount --rbind / \"$d\" && chroot \"$d\" \"$@\"");
    }

    @Test
    @Tag("root")
    void rootWithoutCapabilities() {
        assertSaid(
                "this process is root without CAP_SETFCAP",
                "leave it in root's bounding set",
                "setpriv",
                "--bounding-set=-all",
                "sh",
                "-c",
                "exec \"$@\"");
    }

    @Test
    void noNewPrivileges() {
        Role.assumeRole(Role.USER); // who has subordinate ids needs newuidmap
        assertSaid(
                "this process has no_new_privs, so that newuidmap gets no rights",
                "start hawse without it",
                "setpriv",
                "--no-new-privs",
                "sh",
                "-c",
                "exec \"$@\"");
    }
}
