package io.hawse.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.core.user.Restrictions.Restriction;
import io.hawse.sys.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestrictionsTest {

    private static final String ROOT = "22 1 8:1 / / rw,relatime - ext4 /dev/sda rw\n";
    private static final String PROC = "23 22 0:21 / /proc rw - proc proc rw\n";

    @TempDir
    private Path root;

    private Restrictions restrictions;

    @BeforeEach
    void makeProc() throws IOException {
        restrictions = new Restrictions(root);
        write("proc/self/mountinfo", ROOT + PROC);
        write("proc/1/mountinfo", ROOT + PROC);
        write("proc/self/status", "CapEff:\t000001ffffffffff\nNoNewPrivs:\t0\nSeccomp:\t0\n");
        link("proc/self/ns/mnt", "mnt:[7]");
        link("proc/1/ns/mnt", "mnt:[7]");
        link("proc/self/ns/user", "user:[4026531837]");
        write("proc/sys/user/max_user_namespaces", "0\n");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    private void link(String file, String target) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.deleteIfExists(root.resolve(file));
        Files.createSymbolicLink(root.resolve(file), Path.of(target));
    }

    private static void assertNone(Optional<Restriction> found) {
        assertEquals(Optional.empty(), found);
    }

    @Test
    void ordinaryPlaceRestrictsNothing() {
        assertNone(restrictions.chroot());
        assertNone(restrictions.seccomp());
        assertNone(restrictions.noNewPrivileges());
        assertNone(restrictions.group());
        assertNone(restrictions.withoutRootsCapabilities());
        assertNone(restrictions.noNestedUserNamespaces());
        assertNone(restrictions.coveredProc());
    }

    @Test
    void whatCannotBeReadRestrictsNothing() {
        restrictions = new Restrictions(root.resolve("nothing"));
        ordinaryPlaceRestrictsNothing();
    }

    @Test
    void processWhoseRootIsNoMountIsInAChroot() throws IOException {
        write("proc/self/mountinfo", PROC);
        assertTrue(restrictions.chroot().isPresent());
    }

    @Test
    void processWithAnotherRootThanTheFirstOneOfItsMountNamespaceIsInAChroot() throws IOException {
        write("proc/self/mountinfo", "40 22 8:1 / / rw - ext4 /dev/sda rw\n" + PROC);
        assertTrue(restrictions.chroot().isPresent());
        link("proc/1/ns/mnt", "mnt:[8]");
        assertNone(restrictions.chroot());
    }

    @Test
    void mountsInProcCoverItUnlessTheyAreMadeForThat() throws IOException {
        write("proc/self/mountinfo", ROOT + PROC + "30 23 0:40 / /proc/sys/fs/binfmt_misc rw - binfmt_misc none rw\n");
        assertNone(restrictions.coveredProc());
        StringBuilder masks = new StringBuilder();
        for (String name : new String[] {"acpi", "kcore", "keys", "timer_list"}) {
            masks.append("31 23 0:41 / /proc/").append(name).append(" ro - tmpfs none ro\n");
        }
        write("proc/self/mountinfo", ROOT + PROC + masks);
        assertEquals(
                "/proc is covered in part (/proc/acpi, /proc/kcore, /proc/keys and 1 more), and where it is the kernel"
                        + " gives no container a new one",
                restrictions.coveredProc().orElseThrow().cause());
    }

    @Test
    void groupThatIsNotTheUsersOwnIsNamed() throws IOException {
        int own = Processes.effectiveGroupId();
        String user = "me:x:" + Processes.effectiveUserId() + ":";
        write("etc/passwd", user + own + "::/:/bin/sh\n");
        assertNone(restrictions.group());
        write("etc/passwd", user + (own + 1) + "::/:/bin/sh\n");
        assertEquals(
                "this process has group " + own + ", and newuidmap serves the user's own group " + (own + 1)
                        + " alone, as /etc/passwd has it",
                restrictions.group().orElseThrow().cause());
    }

    @Test
    void containerThatMayMakeNoUserNamespacesSaysWhichOptionAllowsThem() throws IOException {
        link("proc/self/ns/user", "user:[4026532999]");
        assertTrue(restrictions
                .noNestedUserNamespaces()
                .orElseThrow()
                .remedy()
                .endsWith("is started with --sysctl user.max_user_namespaces=100"));
        write("proc/sys/user/max_user_namespaces", "100\n");
        assertNone(restrictions.noNestedUserNamespaces());
    }
}
