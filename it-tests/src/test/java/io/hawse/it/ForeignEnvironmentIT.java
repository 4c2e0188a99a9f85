package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment and umask of another user, as they come with sudo -E and with su: what they name isn't trusted. */
@Tag("once")
final class ForeignEnvironmentIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final String SOMEBODY = "54321";

    /** But for what is the container's own. */
    private static final String FIND_WRITABLE =
            "find \"$0\" '(' -name upper -o -name work ')' -prune -o ! -type l -perm /022 -print";

    private static HawseCli hawse() {
        return HOST.hawse().with("HAWSE_NET", "none");
    }

    private static HawseCli withUmask(String umask, Path state) {
        return hawse().with("HAWSE_STATE", state.resolve("state").toString())
                .with("HAWSE_LAYERS", state.resolve("layers").toString())
                .with("HAWSE_NETWORKS", state.resolve("etc/networks").toString())
                .by("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh");
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectory(HOST.folder().resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "022", "077", "777"})
    void umaskDecidesNothing(String umask) throws IOException {
        Path folder = folder("umask" + umask);
        HawseCli hawse = withUmask(umask, folder);
        if (Role.current() == Role.ROOT) {
            hawse.call("network", "create", "--driver", "netlink", "made").succeeded();
        }
        hawse.run("-d", "--name", "kept", HOST.box(), "sh", "-c", "echo said; umask")
                .succeeded();
        hawse.call("wait", "kept").succeeded();

        String found = Witness.run("sh", "-c", FIND_WRITABLE, folder.toString());
        assertEquals("", found);
        assertEquals("said\n0022\n", hawse.call("logs", "kept").succeeded());
        hawse.call("rm", "kept").succeeded();
        hawse.run(HOST.box(), "true").succeeded();
        if (Role.current() == Role.ROOT) {
            hawse.call("network", "rm", "made").succeeded();
        }
        hawse.call("gc").succeeded();
        assertEquals("", Witness.run("find", folder.resolve("layers").toString(), "-mindepth", "1"));
        Witness.run("rm", "-r", folder.toString());
    }

    /** A JVM that dies leaves it to the next start. */
    @Test
    void containerStartedWithAUmaskOf777IsCollectedByAnother() throws IOException {
        Path folder = folder("collected");
        try (Running running = withUmask("777", folder).start(HOST.box(), "sh", "-c", "echo up; sleep 600")) {
            running.awaitOutput("up");
            running.signal("KILL");
        }
        withUmask("022", folder).call("gc");
        assertEquals("", Witness.run("find", folder.resolve("layers").toString(), "-mindepth", "1"));
        assertEquals("", Witness.run("find", folder.resolve("state/containers").toString(), "-mindepth", "1"));
        Witness.run("rm", "-r", folder.toString());
    }

    @Test
    @Tag("root")
    void rootIgnoresAnotherUsersConfigurationAndSaysSo() throws IOException {
        Path home = folder("home");
        Path file = Files.createDirectories(home.resolve(".config/hawse")).resolve("hawse.conf");
        Files.writeString(file, "net = nosuch\n");
        Witness.run("chown", "-R", SOMEBODY, home.toString());
        Outcome outcome = HOST.hawse().with("HOME", home.toString()).run("--net=none", HOST.box(), "true");
        assertEquals(0, outcome.status(), outcome::toString);

        Outcome drivers = HOST.hawse().with("HOME", home.toString()).call("drivers");
        assertEquals(0, drivers.status(), drivers::toString);
        assertTrue(
                drivers.err()
                        .contains("ignored the configuration file " + file + ": " + home + " belongs to user "
                                + SOMEBODY),
                drivers::toString);
    }

    @Test
    @Tag("root")
    void rootRefusesStateWhereAnotherUserCouldExchangeIt() throws IOException {
        Path home = folder("users");
        Witness.run("chown", SOMEBODY, home.toString());
        for (String variable : List.of("HAWSE_STATE", "HAWSE_LAYERS")) {
            hawse().with(variable, home.resolve("of-root").toString())
                    .run(HOST.box(), "true")
                    .failed(125, home + " belongs to user " + SOMEBODY, "name another by " + variable);
        }
        hawse().with("HAWSE_NETWORKS", home.resolve("of-root").toString())
                .call("network", "create", "--driver", "netlink", "made")
                .failed(125, home + " belongs to user " + SOMEBODY, "name another by HAWSE_NETWORKS");
        assertFalse(Files.exists(home.resolve("of-root")));
    }

    @Test
    @Tag("user")
    void anotherUsersHomeIsRefusedWithARemedy() {
        hawse().without("HAWSE_LAYERS")
                .without("XDG_DATA_HOME")
                .with("HOME", "/root")
                .run(HOST.box(), "true")
                .failed(125, "/root", "HAWSE_LAYERS");
    }

    @Test
    @Tag("user")
    void relativeRuntimeDirectoryIsRefusedWithARemedy() {
        hawse().without("HAWSE_STATE")
                .with("XDG_RUNTIME_DIR", "run")
                .run(HOST.box(), "true")
                .failed(125, "XDG_RUNTIME_DIR is 'run', which is no absolute path; set it to one that begins with '/'");
    }
}
