package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the command finds: variables, working folder, user, host name. */
@Tag("once")
final class EnvironmentIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static HawseCli hawse() {
        return HOST.hawse().with("HAWSE_NET", "none");
    }

    private static List<String> environment(HawseCli hawse, String... options) {
        String[] words = new String[options.length + 3];
        System.arraycopy(options, 0, words, 0, options.length);
        words[options.length] = HOST.box();
        words[options.length + 1] = "cat";
        words[options.length + 2] = "/proc/self/environ";
        return hawse.run(words).succeeded().replace('\0', '\n').lines().sorted().toList();
    }

    @Test
    void cleanByDefault() {
        List<String> environment = environment(hawse().with("SECRET", "x").with("TERM", "vt100"), "--hostname=box");

        assertEquals(List.of("HOME=/root", "HOSTNAME=box", "PATH=" + PATH, "TERM=vt100"), environment);
    }

    @Test
    void variablesAreSetPassedOnAndOverridden() {
        List<String> environment = environment(
                hawse().with("PASSED", "on and on"),
                "-e",
                "A=1",
                "--env=B=x=y",
                "-e",
                "PASSED",
                "-e",
                "UNSET",
                "-e",
                "HOME=/elsewhere",
                "-e",
                "EMPTY=");

        assertTrue(
                environment.containsAll(List.of("A=1", "B=x=y", "PASSED=on and on", "HOME=/elsewhere", "EMPTY=")),
                environment::toString);
        assertTrue(environment.stream().noneMatch(line -> line.startsWith("UNSET")), environment::toString);
    }

    @Test
    void fileHasVariablesAndComments() throws IOException {
        Path file = Files.writeString(
                HOST.folder().resolve("app.env"), "# a comment\n\nA=from file\nB=from file\nPASSED\nABSENT\n");

        List<String> environment =
                environment(hawse().with("PASSED", "on"), "--env-file", file.toString(), "-e", "B=from option");

        assertTrue(
                environment.containsAll(List.of("A=from file", "B=from option", "PASSED=on")), environment::toString);
        assertTrue(environment.stream().noneMatch(line -> line.startsWith("ABSENT")), environment::toString);
    }

    @Test
    void hostsVariablesComeWithEnvHost() {
        List<String> environment = environment(hawse().with("MINE", "too"), "--env-host", "-e", "HOME=/elsewhere");

        assertTrue(environment.containsAll(List.of("MINE=too", "HOME=/elsewhere")), environment::toString);
    }

    @Test
    void nonAsciiSurvives() {
        String out = hawse().run("-e", "WORD=grüße-日本", HOST.box(), "sh", "-c", "echo $WORD $0", "späße")
                .succeeded();

        assertEquals("grüße-日本 späße\n", out);
    }

    @Test
    void argumentsArriveAsTheyAre() {
        String out = hawse().run(
                        HOST.box(), "sh", "-c", "printf '[%s]' \"$@\"", "sh", "", "a b", "*", "$HOME", "-e", "@x")
                .succeeded();

        assertEquals("[][a b][*][$HOME][-e][@x]", out);
    }

    @Test
    void workingFolder() {
        assertEquals("/\n", hawse().run(HOST.box(), "pwd").succeeded());
        assertEquals("/etc\n", hawse().run("-w", "/etc", HOST.box(), "pwd").succeeded());
        hawse().run("--workdir=/no/such", HOST.box(), "pwd")
                .failed(125, "the container has no folder /no/such", "start elsewhere");
    }

    @Test
    void hostname() {
        assertEquals(
                "box.test\n",
                hawse().run("--hostname=box.test", HOST.box(), "hostname").succeeded());
        assertEquals(
                "mine\n", hawse().run("--name=mine", HOST.box(), "hostname").succeeded());
        String random = hawse().run(HOST.box(), "hostname").succeeded();
        assertTrue(random.matches("[a-z]+-[a-z]+\n"), random);
    }

    @Test
    void rootByDefault() {
        assertEquals(
                "0 0 0 /root\n",
                hawse().run(HOST.box(), "sh", "-c", "echo $(id -u) $(id -g) $(id -G) $HOME")
                        .succeeded());
    }

    @Test
    void userByNumberAndByName() {
        Role.assumeRole(Role.ROOT, Role.USER);
        String script = "echo $(id -u) $(id -g) $(id -G) $HOME";

        assertEquals(
                "1000 50 50 /home/alice\n",
                hawse().run("-u", "1000:50", HOST.box(), "sh", "-c", script).succeeded());
        assertEquals(
                "1000 1000 1000 50 /home/alice\n",
                hawse().run("--user=alice", HOST.box(), "sh", "-c", script).succeeded());
        assertEquals(
                "1000 50 50 /home/alice\n",
                hawse().run("-u", "alice:staff", HOST.box(), "sh", "-c", script).succeeded());
        assertEquals(
                "4321 0 0 /\n",
                hawse().run("-u", "4321", HOST.box(), "sh", "-c", script).succeeded());
    }

    @Test
    void userInsideOwnsWhatHeWrites() {
        Role.assumeRole(Role.ROOT, Role.USER);

        String out = hawse().run(
                        "-u", "alice", HOST.box(), "sh", "-c", "touch /tmp/x && stat -c %U /tmp/x; touch /etc/x")
                .out();

        assertEquals("alice\n", out);
    }

    @Test
    void userWithoutARangeHasOneIdAlone() {
        Role.assumeRole(Role.BARE);

        hawse().run("-u", "1000", HOST.box(), "true").failed(125, "1000", "/etc/subuid");
    }

    @Test
    void unknownUser() {
        hawse().run("-u", "bob", HOST.box(), "true").failed(125, "bob", "/etc/passwd");
        hawse().run("-u", "alice:wheel", HOST.box(), "true").failed(125, "wheel", "/etc/group");
    }
}
