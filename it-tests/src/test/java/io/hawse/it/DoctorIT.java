package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code hawse doctor} says of this machine, and of one that is worse off. */
@Tag("once")
final class DoctorIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    @Test
    void containersRunHereAndAllThatIsMissingHasARemedy() {
        String out = HOST.hawse().call("doctor").succeeded();

        assertTrue(out.contains("\nok    run --net=none      a container ran, in "), out);
        assertTrue(out.contains("\nok    run --net=loopback  a container ran, in "), out);
        assertTrue(out.endsWith("\nContainers run here.\n"), out);
        assertTrue(!out.contains("FAIL"), out);
        assertEquals(Role.current() == Role.BARE, out.contains("range for ") || out.contains("aren't installed"), out);
    }

    @Test
    void machineWithoutUserNamespacesIsOneWhereNoContainerRuns() {
        Outcome outcome = HOST.hawse()
                .by(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"",
                        "sh")
                .call("doctor", "--format=json");

        assertEquals(1, outcome.status(), outcome::toString);
        assertTrue(outcome.out().contains("\"runs\": false"), outcome::out);
        assertTrue(outcome.out().contains("user.max_user_namespaces is 0"), outcome::out);
        assertTrue(
                outcome.out()
                        .contains(
                                "\"remedy\": \"raise it where this user namespace was made: a container of hawse's is started"
                                        + " with --sysctl user.max_user_namespaces=100\""),
                outcome::out);
    }
}
