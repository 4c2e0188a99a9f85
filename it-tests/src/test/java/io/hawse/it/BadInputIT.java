package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever can't be is one clear line, the right exit status, and nothing left behind. */
final class BadInputIT {

    /** For a shell in a mount namespace that its changes stay in. */
    static final String HIDE_IP = "for d in /sbin /usr/sbin /bin /usr/bin /usr/local/sbin /usr/local/bin; do"
            + " [ ! -e $d/ip ] || mount --bind /dev/null $d/ip; done;";

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    /** Words, BOX standing for the root file system and FILE for some file, and behind the arrow what the message has in it. */
    static Stream<String> lines() {
        return Stream.of(
                "=> no root file system and no command given",
                "BOX => no command given",
                "./no-such-root true => root file system | no-such-root: no such folder; give the path of one",
                "no-such-root true => there is no folder 'no-such-root' here",
                "FILE true => root file system | isn't a folder; unpack it",
                "--layer=./no-such-layer BOX true => layer | no-such-layer: no such folder",
                "--layer=FILE BOX true => layer | isn't a folder",
                "--layer= BOX true => empty",
                "-v ./no-such-source:/x BOX true => no-such-source | mkdir",
                "-v FILE BOX true => volume",
                "-v FILE:relative BOX true => 'relative' isn't an absolute path",
                "-v FILE:/a/../b BOX true => '..'",
                "-v FILE:/ BOX true => root",
                "-v FILE:/x:rx BOX true => 'rx'",
                "--tmpfs relative BOX true => 'relative' isn't an absolute path",
                "--tmpfs /x:size=lots BOX true => 'lots'",
                "--tmpfs /x:size=0 BOX true => 0",
                "--tmpfs /x:mode=1 BOX true => tmpfs",
                "-w relative BOX true => 'relative' isn't an absolute path",
                "-w /etc/passwd BOX true => /etc/passwd",
                "-u : BOX true => no user",
                "-u nobody-here BOX true => nobody-here",
                "-e =x BOX true => variable",
                "--env-file ./no-such-file BOX true => no-such-file | no such file",
                "--name -x BOX true => '-x' is no container name",
                "--name a/b BOX true => 'a/b' is no container name",
                "--hostname a_b BOX true => 'a_b' is no host name",
                "--net=brigde BOX true => there is no network or network driver 'brigde' | bridge",
                "--net= BOX true => --net has no value",
                "--nett=bridge BOX true => unknown option '--nett' | --net",
                "--name => option --name needs a value",
                "--net=bridge --subnet=10.1.2.3/24 BOX true => 10.1.2.0/24",
                "--net=bridge --subnet=10.1.2.0 BOX true => '10.1.2.0' is no subnet",
                "--net=bridge --subnet=10.1.2.0/33 BOX true => /33",
                "--net=bridge --subnet=300.1.2.0/24 BOX true => 300.1.2.0",
                "--net=bridge --subnet=example.org/24 BOX true => example.org",
                "--net=bridge --subnet=fd00::/129 BOX true => /129",
                "--net=bridge --ip=10.1.2.3/24 BOX true => '10.1.2.3/24' has a prefix length",
                "--net=bridge --ip=10.1.2 BOX true => 10.1.2",
                "--net=bridge --ip=localhost BOX true => localhost",
                "--net=bridge --mac=02:42 BOX true => '02:42' is no MAC address",
                "--net=bridge --mac=01:00:5e:00:00:01 BOX true => no unicast address",
                "--net=bridge --mtu=67 BOX true => 67",
                "--net=bridge --mtu=65536 BOX true => 65536",
                "--net=bridge --mtu=many BOX true => many",
                "--net=none --subnet=10.1.2.0/24 BOX true => takes no subnet",
                "--net=loopback --ip=10.1.2.3 BOX true => 'loopback' takes no subnet",
                "--net=loopback --mtu=1400 BOX true => 'loopback' takes no");
    }

    @Tag("once")
    @ParameterizedTest
    @MethodSource("lines")
    void oneLineAndNothingLeft(String line) throws IOException {
        String[] halves = line.split(" ?=> ", 2);
        expect(125, HOST.hawse(), halves[0], halves[1]);
    }

    @Tag("root")
    @Tag("once")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--net=bridge --subnet=10.1.2.2/31 BOX true => 10.1.2.2/31 has no room",
                "--net=bridge --subnet=10.1.2.3/32 BOX true => 10.1.2.3/32 has no room",
                "--net=bridge --subnet=fd00::2/127 BOX true => fd00:0:0:0:0:0:0:2/127 has no room",
                "--net=bridge --subnet=10.1.2.0/24 --ip=10.1.3.4 BOX true => 10.1.3.4 lies outside 10.1.2.0/24",
                "--net=bridge --ip=10.1.3.4 BOX true => 10.1.3.4 lies outside 192.168.200.0/24",
                "--net=bridge --ip=fd00::1 BOX true => lies outside 192.168.200.0/24",
                "--net=bridge --ip=192.168.200.1 BOX true => 192.168.200.1 is the bridge's own",
                "--net=bridge --ip=192.168.200.0 BOX true => 192.168.200.0 is the network's or the broadcast address",
                "--net=bridge --ip=192.168.200.255 BOX true => 192.168.200.255 is the network's or the broadcast address",
                "--net=bridge --subnet=10.1.2.0/24 --subnet=10.1.3.0/24 BOX true => subnet",
                "--net=bridge --ip=192.168.200.7 --ip=192.168.200.8 BOX true => more than one address",
                "--net=bridge --subnet=127.0.0.0/24 BOX true => 127.0.0.0/24 has addresses that no host can have",
                "--net=bridge --subnet=224.0.0.0/24 BOX true => 224.0.0.0/24 has addresses that no host can have",
                "--net=bridge --subnet=10.1.2.0/24 --mtu=68 --subnet=fd00::/64 BOX true => 1280"
            })
    void networkThatCannotBe(String line) throws IOException {
        String[] halves = line.split(" ?=> ", 2);
        expect(125, HOST.hawse(), halves[0], halves[1]);
    }

    /** init fails to mount while the driver is at work on its namespace: the mount is what failed first. */
    @Tag("root")
    @Tag("once")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--net=DRIVER -v FILE:/etc BOX true => mount the volume /etc",
                "--net=DRIVER --tmpfs /etc/passwd BOX true => /etc/passwd",
                "--net=DRIVER --device /dev/null:/etc BOX true => mount the device /etc"
            })
    void failedMountIsNotReportedAsOneOfTheNetwork(String line) throws IOException {
        String[] halves = line.split(" ?=> ", 2);
        for (String driver : List.of("netlink", "bridge", "loopback", "none")) {
            expect(125, HOST.hawse(), halves[0].replace("DRIVER", driver), halves[1]);
        }
    }

    private static void expect(int status, HawseCli hawse, String command, String words) throws IOException {
        Path file = HOST.folder().resolve("a-file");
        if (!Files.exists(file)) {
            Files.writeString(file, "");
        }
        List<String> arguments = new ArrayList<>();
        for (String word : command.split(" ", -1)) {
            if (!word.isEmpty()) {
                arguments.add(word.replace("BOX", HOST.box()).replace("FILE", file.toString()));
            }
        }
        hawse.run(arguments.toArray(String[]::new)).failed(status, words.split(" \\| ", -1));
    }

    static Stream<Arguments> unwritable() {
        return Stream.of("HAWSE_STATE", "HAWSE_LAYERS")
                .flatMap(name -> Stream.of("/proc/hawse", "/dev/null/hawse", "/dev/null")
                        .map(folder -> Arguments.of(name, folder)));
    }

    @ParameterizedTest
    @MethodSource("unwritable")
    void folderThatCannotBeWritten(String name, String folder) {
        HOST.hawse().with(name, folder).run(HOST.box(), "true").failed(125, folder, name);
    }

    @Test
    @Tag("user")
    void stateFolderOfSomebodyElse() {
        HOST.hawse().with("HAWSE_STATE", "/run").run(HOST.box(), "true").failed(125, "/run");
    }

    @Test
    void stateFolderThatOthersCanWrite() throws IOException {
        Path open = Files.createTempDirectory(HOST.folder(), "open-");
        Witness.run("chmod", "777", open.toString());

        HOST.hawse()
                .with("HAWSE_STATE", open.toString())
                .run(HOST.box(), "true")
                .failed(125, open.toString(), "isn't this user's alone");
    }

    /** In a user namespace that may have no further ones, as on a machine that has switched them off. */
    @Test
    void machineWithoutUserNamespaces() {
        HawseCli hawse = HOST.hawse()
                .with("HAWSE_NET", "none")
                .by(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"",
                        "sh");

        hawse.run(HOST.box(), "true").failed(125, "clone", "ENOSPC", "max_user_namespaces");
    }

    @Test
    @Tag("root")
    void hostWithoutIp() {
        HawseCli hawse = HOST.hawse().by("unshare", "--mount", "sh", "-c", HIDE_IP + " exec \"$@\"", "sh");

        hawse.run("--net=bridge", HOST.box(), "true").failed(125, "bridge", "ip(8)");
        String out = hawse.run("--net=netlink", HOST.box(), "/bin/ip", "-o", "-4", "addr")
                .succeeded();
        assertTrue(out.contains("192.168.200.2/24"), out);
    }

    @Test
    @Tag("root")
    void rootWithoutAnyRightToNetworks() {
        HOST.hawse()
                .by("setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin")
                .run("--net=bridge", HOST.box(), "true")
                .failed(125, "bridge", "CAP_NET_ADMIN", "what works here is loopback");
    }

    @Test
    @Tag("root")
    void rootWithoutTheRightToMountIsAnOrdinaryUser() {
        HOST.hawse()
                .by("setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin")
                .run(HOST.box(), "true")
                .succeeded();
    }

    @ParameterizedTest
    @CsvSource({"runn, run", "drivrs, drivers", "frobnicate, help"})
    void unknownVerb(String verb, String hint) {
        HOST.hawse().call(verb).failed(125, "'" + verb + "'", hint);
    }

    @Test
    void configurationThatCannotBeUnderstood() throws IOException {
        Path config =
                Files.createDirectories(HOST.folder().resolve("config/hawse")).resolve("hawse.conf");
        HawseCli hawse = HOST.hawse()
                .with("XDG_CONFIG_HOME", HOST.folder().resolve("config").toString());
        for (String line : Arrays.asList("network = bridge", "net", "net = brigde")) {
            Files.writeString(config, "# first line\n" + line + "\n");

            hawse.run(HOST.box(), "true").failed(125, config + ":2");
        }
    }
}
