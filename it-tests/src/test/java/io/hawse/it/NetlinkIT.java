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

/** {@code --net=netlink}: the network of {@code --net=bridge}, without any other program. */
@Tag("root")
final class NetlinkIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final String LOOK =
            "ip -o addr; ip route; ip -6 route; cat /sys/class/net/eth0/mtu; echo /sys/class/net/*";

    @Test
    void networkIsTheBridgeDrivers() {
        String[] options = {"--mac=02:00:00:00:00:07", "--ip=192.168.200.9", HOST.box(), "sh", "-c", LOOK};
        String expected = HOST.hawse().run(with("--net=bridge", options)).succeeded();
        String found = HOST.hawse().run(with("--net=netlink", options)).succeeded();

        assertTrue(found.contains("inet 192.168.200.9/24 scope global eth0"), found);
        assertEquals(indexless(expected), indexless(found));
    }

    private static String[] with(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    private static String indexless(String out) {
        return out.replaceAll("(?m)^\\d+: ", "");
    }

    @Test
    void bothFamiliesWorkTogether() {
        String out = HOST.hawse()
                .run(
                        "--net=netlink",
                        "--subnet=10.97.1.0/24",
                        "--subnet=fd97:1::/64",
                        HOST.box(),
                        "sh",
                        "-c",
                        "ping -c1 -W5 10.97.1.1 && ping -6 -c1 -W5 fd97:1::1 && ip -6 route && echo reached")
                .succeeded();
        assertTrue(out.contains("default via fd97:1::1 dev eth0"), out);
        assertTrue(out.endsWith("reached\n"), out);
    }

    @Test
    void containersOfBothDriversShareTheNetwork() {
        try (Running first = HOST.hawse().start("--net=bridge", HOST.box(), "sh", "-c", "echo ready; read x")) {
            first.awaitOutput("ready");
            String out = HOST.hawse()
                    .run("--net=netlink", HOST.box(), "ping", "-c1", "-W5", "192.168.200.2")
                    .succeeded();
            assertTrue(out.contains("1 packets received"), out);
            first.await();
        }
    }

    @Test
    void interfaceIsCalledAsOneLikes() {
        String out = HOST.hawse()
                .run("--net=netlink", "--interface=abcdefghijklmno", HOST.box(), "ip", "-o", "link")
                .succeeded();
        assertTrue(out.contains(": abcdefghijklmno@"), out);
    }

    /** One for the supervisor, one for the command, one that deletes what is left; the JVM enters no namespace. */
    @Test
    void noProgramIsRunAndNoNamespaceEntered() throws IOException {
        Path trace = HOST.folder().resolve("trace");
        HOST.hawse()
                .by("strace", "-f", "-o", trace.toString(), "-e", "trace=execve,execveat,setns", "-e", "signal=none")
                .run("--net=netlink", HOST.box(), "/bin/true")
                .succeeded();

        List<String> lines = Files.readAllLines(trace);
        List<String> executed = lines.stream()
                .filter(line -> line.contains("execve"))
                .filter(line -> line.endsWith(" = 0"))
                .map(line -> line.replaceFirst("^\\d+ +execve\\(\"([^\"]*)\".*", "$1"))
                .filter(program -> !program.endsWith("/hawse"))
                .filter(program -> !program.endsWith("/bin/java"))
                .toList();
        assertEquals(3, executed.size(), lines::toString);
        assertTrue(executed.get(0).startsWith("/proc/"), lines::toString);
        assertEquals("/bin/true", executed.get(1));
        assertTrue(executed.get(2).startsWith("/proc/"), lines::toString);
        assertTrue(lines.stream().noneMatch(line -> line.contains("setns(")), lines::toString);
    }
}
