package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hawse.core.NetworkChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {

    @TempDir
    private Path folder;

    private Path system() {
        return folder.resolve("system.conf");
    }

    private Optional<NetworkSetting> network(Map<String, String> environment) {
        return new Configuration(new FakeCaller(folder, environment).caller(), system()).network();
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private static Optional<NetworkSetting> driver(String name, Object origin) {
        return Optional.of(new NetworkSetting(new NetworkChoice.Named(name), origin.toString()));
    }

    @Test
    void nothingIsSetWhereThereIsNoFile() {
        assertEquals(Optional.empty(), network(Map.of()));
        assertEquals(Optional.empty(), network(Map.of("HOME", folder.toString(), "HAWSE_NET", "")));
    }

    @Test
    void variableThenTheUsersFileThenTheMachines() throws IOException {
        Path user = write("config/hawse/hawse.conf", "# mine\n\nnet = user\n");
        write("system.conf", "net=system");
        String config = folder.resolve("config").toString();
        assertEquals(
                driver("variable", "HAWSE_NET"), network(Map.of("HAWSE_NET", "variable", "XDG_CONFIG_HOME", config)));
        assertEquals(driver("user", user + ":3"), network(Map.of("XDG_CONFIG_HOME", config)));
        assertEquals(driver("system", system() + ":1"), network(Map.of()));
    }

    @Test
    void usersFileIsBelowHomeUnlessXdgNamesAnAbsoluteFolder() throws IOException {
        Path user = write(".config/hawse/hawse.conf", "net=none");
        Optional<NetworkSetting> none = Optional.of(new NetworkSetting(new NetworkChoice.None(), user + ":1"));
        assertEquals(none, network(Map.of("HOME", folder.toString())));
        assertEquals(none, network(Map.of("HOME", folder.toString(), "XDG_CONFIG_HOME", "relative")));
        assertEquals(none, network(Map.of("HOME", folder.toString(), "XDG_CONFIG_HOME", "")));
        assertEquals(
                Optional.empty(), network(Map.of("HOME", folder.toString(), "XDG_CONFIG_HOME", folder + "/other")));
    }

    @Test
    void usersFileThatSaysNothingLeavesItToTheMachines() throws IOException {
        write(".config/hawse/hawse.conf", "# net = none\n");
        write("system.conf", "net = host\n");
        assertEquals(
                Optional.of(new NetworkSetting(new NetworkChoice.Host(), system() + ":1")),
                network(Map.of("HOME", folder.toString())));
    }

    @Test
    void unknownSettingIsNamedByFileAndLine() throws IOException {
        write("system.conf", "net = none\nnett = bridge\n");
        UsageException e = assertThrows(UsageException.class, () -> network(Map.of()));
        assertEquals(system() + ":2: unknown setting 'nett'", e.getMessage());
    }

    @Test
    void settingWithoutValueIsRefused() throws IOException {
        for (String line : new String[] {"net", "net =", "net="}) {
            write("system.conf", line);
            UsageException e = assertThrows(UsageException.class, () -> network(Map.of()));
            assertEquals(system() + ":1: setting 'net' has no value", e.getMessage());
        }
    }

    @Test
    void fileThatAnotherUserCanChangeIsIgnoredAndNamedOnce() throws IOException {
        Path user = write(".config/hawse/hawse.conf", "net = bridge\n");
        Files.setPosixFilePermissions(user, PosixFilePermissions.fromString("rw-rw-rw-"));
        write("system.conf", "net = host\n");
        FakeCaller caller = new FakeCaller(folder, Map.of("HOME", folder.toString()));
        Configuration configuration = new Configuration(caller.caller(), system());
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    Optional.of(new NetworkSetting(new NetworkChoice.Host(), system() + ":1")),
                    configuration.network());
        }
        assertEquals(
                "hawse: ignored the configuration file " + user + ": others can write to " + user
                        + " (mode 0666): chmod go-w " + user + "\n",
                caller.err());
    }

    @Test
    void fileThatIsNoneIsAnErrorAtOnce() throws Exception {
        assertEquals(
                0, new ProcessBuilder("mkfifo", system().toString()).start().waitFor());
        UsageException e = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(UsageException.class, () -> network(Map.of())));
        assertEquals("configuration file " + system() + " can't be read: it is no regular file", e.getMessage());
    }

    @Test
    void unreadableFileIsAnError() throws IOException {
        Files.createDirectory(system());
        UsageException e = assertThrows(UsageException.class, () -> network(Map.of()));
        assertEquals("configuration file " + system() + " can't be read: it is no regular file", e.getMessage());
    }

    @Test
    void unknownNetworkIsReportedWithItsOrigin() {
        NetworkSetting setting = new NetworkSetting(new NetworkChoice.Named("brigde"), "HAWSE_NET");
        UsageException e =
                assertThrows(UsageException.class, () -> setting.requireOneOf(Set.of("bridge", "loopback"), List.of()));
        assertEquals("there is no network or network driver 'brigde', which HAWSE_NET asks for", e.getMessage());
        assertEquals(Optional.of("did you mean bridge?"), e.remedy());
    }
}
