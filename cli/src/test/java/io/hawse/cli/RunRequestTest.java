package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.core.ContainerSpec;
import io.hawse.core.ContainerUser;
import io.hawse.core.NetworkChoice;
import io.hawse.core.NetworkSpec;
import io.hawse.core.Stdio;
import io.hawse.core.Ulimit;
import io.hawse.core.Variable;
import io.hawse.core.names.ExtraHost;
import io.hawse.core.names.NameSpec;
import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Mount;
import io.hawse.fs.overlay.RootSource;
import io.hawse.fs.overlay.Sysctl;
import io.hawse.net.api.ContainerId;
import io.hawse.net.api.InterfaceName;
import io.hawse.net.api.MacAddress;
import io.hawse.net.api.Subnet;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunRequestTest {

    @TempDir
    private Path folder;

    private Path box;

    @BeforeEach
    void makeBox() throws IOException {
        box = Files.createDirectory(folder.resolve("box"));
        Files.createDirectory(box.resolve("bin"));
    }

    private RunRequest read(Map<String, String> environment, String... words) {
        Caller caller = new FakeCaller(folder, environment).caller();
        Configuration configuration = new Configuration(caller, folder.resolve("no.conf"));
        return RunRequest.read(Words.parse(new RunSyntax(), List.of(words)), caller, configuration);
    }

    private ContainerSpec container(String... words) {
        return read(Map.of(), words).container();
    }

    private UsageException refusal(String... words) {
        return assertThrows(UsageException.class, () -> container(words));
    }

    @Test
    void fewWordsLeaveTheRestToTheDefaults() {
        ContainerSpec expected = ContainerSpec.builder(new RootSource.Layers(List.of(box)), "ls", "-l")
                .build();
        assertEquals(expected, container("./box", "ls", "-l"));
        assertEquals(Stdio.INHERIT, expected.stdio());
    }

    @Test
    void manyWordsSayItAll() throws IOException {
        ContainerSpec spec = container(
                "--net=bridge",
                "--name=c1",
                "-h",
                "me",
                "--layer",
                "a",
                "--layer=/b",
                "-eA=1",
                "-w/work",
                "-u1000:tty",
                "-v",
                "box:/data:ro",
                "--tmpfs=/tmp:size=1m",
                "--read-only",
                "--subnet=10.1.0.0/16",
                "--subnet",
                "fd00::/64",
                "--ip=10.1.0.9",
                "--ip=fd00::9",
                "--interface=net0",
                "--mac=02:00:00:00:00:01",
                "--mtu=1400",
                "--rm",
                "--group-add=audio",
                "--group-add=50",
                "--ulimit=nofile=1024:4096",
                "--ulimit=core=-1",
                "--ulimit=nofile=5",
                "--shm-size=1g",
                "--sysctl=net.core.somaxconn=1024",
                "--device=/dev/fuse",
                "--add-host=db:10.0.0.1",
                "--dns=10.0.0.53",
                "--dns-search=example.org",
                "--dns-opt=ndots:2",
                "--dns-option=rotate",
                "box",
                "ls");
        NetworkSpec network = new NetworkSpec(
                new NetworkChoice.Named("bridge"),
                List.of(Subnet.parse("10.1.0.0/16"), Subnet.parse("fd00::/64")),
                List.of(InetAddress.getByName("10.1.0.9"), InetAddress.getByName("fd00::9")),
                Optional.of(new InterfaceName("net0")),
                Optional.of(new MacAddress("02:00:00:00:00:01")),
                OptionalInt.of(1400));
        ContainerSpec expected = ContainerSpec.builder(
                        new RootSource.Layers(List.of(box, folder.resolve("a"), Path.of("/b"))), "ls")
                .id(new ContainerId("c1"))
                .hostname("me")
                .environment(new Variable("A", "1"))
                .workdir("/work")
                .user(new ContainerUser("1000", Optional.of("tty"), List.of("audio", "50")))
                .mount(new Mount.Volume(box, "/data", Access.READ_ONLY))
                .mount(new Mount.Tmpfs("/tmp", OptionalLong.of(1 << 20)))
                .mount(new Mount.Device(Path.of("/dev/fuse"), "/dev/fuse"))
                .ulimit(new Ulimit(Ulimit.Resource.CORE, Ulimit.UNLIMITED, Ulimit.UNLIMITED))
                .ulimit(new Ulimit(Ulimit.Resource.NOFILE, 5, 5))
                .shmSize(1 << 30)
                .sysctl(new Sysctl("net/core/somaxconn", "1024"))
                .names(new NameSpec(
                        List.of(ExtraHost.parse("db:10.0.0.1")),
                        List.of(InetAddress.getByName("10.0.0.53")),
                        List.of("example.org"),
                        List.of("ndots:2", "rotate")))
                .rootAccess(Access.READ_ONLY)
                .network(network)
                .build();
        assertEquals(expected, spec);
    }

    @Test
    void hostIsThisMachineUnlessItIsAPath() throws IOException {
        Files.createDirectories(folder.resolve("host/usr"));
        assertEquals(
                new RootSource.Host(List.of(folder.resolve("top"))),
                container("--layer=top", "host", "sh").root());
        assertEquals(
                new RootSource.Layers(List.of(folder.resolve("host"))),
                container("./host", "sh").root());
    }

    @Test
    void bareWordThatIsNoFolderIsAnImageOfTheFuture() {
        UsageException e = refusal("alpine", "sh");
        assertEquals("there is no folder 'alpine' here, and images by name aren't known as yet", e.getMessage());
        assertEquals(
                Optional.of("give the path of a root file system, or 'host' for this machine's own files"), e.remedy());
    }

    @Test
    void missingPathIsNamed() {
        UsageException e = refusal("./alpine", "sh");
        assertEquals("root file system " + folder.resolve("alpine") + ": no such folder", e.getMessage());
    }

    @Test
    void oneNetworkIsAskedForOnce() {
        assertEquals(
                "--net is given more than once",
                refusal("--net=none", "--network", "none", "host", "sh").getMessage());
    }

    @Test
    void missingWordsAreNamed() {
        assertEquals("no root file system and no command given", refusal().getMessage());
        UsageException e = refusal("box");
        assertEquals("no command given", e.getMessage());
        assertEquals(Optional.of("as in 'hawse run box sh'"), e.remedy());
        assertEquals(
                "the path of a root file system or layer is empty",
                refusal("", "sh").getMessage());
    }

    @Test
    void optionBehindTheRootFileSystemIsNoCommand() {
        assertEquals(
                "'--net=none' stands where the command should",
                refusal("box", "--net=none", "sh").getMessage());
        assertEquals(
                "'--' stands where the command should",
                refusal("box", "--", "sh").getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "--name=a/b, is no container name",
        "--hostname=-x, is no host name",
        "--user=:, is no user",
        "--workdir=x, isn't an absolute path",
        "--env==x, can't be the name of an environment variable",
        "--subnet=10.0.0.1/24, the subnet is 10.0.0.0/24",
        "--subnet=ten, is no subnet",
        "--ip=10.0.0.1/24, has a prefix length",
        "--ip=localhost, is no IP address",
        "--interface=abcdefghijklmnop, 'has 16 bytes, the kernel takes 1 to 15'",
        "--interface=a/b, has characters that the kernel refuses",
        "--interface=, 'has 0 bytes, the kernel takes 1 to 15'",
        "--mac=1, is no MAC address",
        "--mtu=67, is no number from 68 to 65535",
        "--mtu=65536, is no number from 68 to 65535",
        "--mtu=x, is no number from 68 to 65535",
        "--mtu=99999999999, is no number from 68 to 65535",
        "--tmpfs=/, is the container's root",
    })
    void badValueIsNamed(String option, String message) {
        UsageException e = refusal(option, "host", "sh");
        assertEquals(true, e.getMessage().contains(message), e::getMessage);
        assertFalse(e.getMessage().contains("/32"), e::getMessage);
    }

    @Test
    void configurationCountsWhereNoNetworkIsAskedFor() {
        Map<String, String> environment = Map.of("HAWSE_NET", "none");
        assertEquals(
                Optional.of(new NetworkSetting(new NetworkChoice.None(), "HAWSE_NET")),
                read(environment, "host", "sh").options().defaultNetwork());
        RunRequest asked = read(environment, "--net=auto", "host", "sh");
        assertEquals(Optional.empty(), asked.options().defaultNetwork());
        assertEquals(new NetworkChoice.Auto(), asked.container().network().choice());
    }

    @Test
    void launchExecutableGoesWhereTheCallerIs() {
        assertEquals(
                Optional.of(folder.resolve("x.elf")),
                read(Map.of(), "--debug-program=x.elf", "host", "sh").options().programFile());
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        for (String option : List.of(
                "--ulimit=files=1",
                "--shm-size=0",
                "--shm-size=1x",
                "--sysctl=vm.swappiness=1",
                "--add-host=db",
                "--dns=name",
                "--dns=10.0.0.1/8",
                "--dns-search=a\nnameserver 10.0.0.1",
                "--dns-option=a b",
                "--group-add=",
                "--device=/dev/fuse:r")) {
            refusal(option, "box", "ls");
        }
    }

    @Test
    void optionsThatOthersHaveAreAnsweredWithWhatToDo() {
        assertEquals(
                Optional.of("--ip takes addresses of both kinds"),
                refusal("--ip6=fd00::1", "box", "ls").remedy());
    }
}
