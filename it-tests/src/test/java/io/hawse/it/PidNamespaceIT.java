package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A container whose processes are in a pid namespace that hawse can't see into is left alone, whichever of the two is the outer one. */
@Tag("root")
final class PidNamespaceIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static final String INITIAL = "pid:[4026531836]";

    private static HawseCli inside() {
        return HOST.hawse().by("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");
    }

    private static String status(HawseCli hawse, String name) {
        return hawse.call("inspect", name).succeeded().replaceAll("(?s).*\"status\": \"(\\w+)\".*", "$1");
    }

    private static String address(String name) {
        return HOST.hawse()
                .call("inspect", name)
                .succeeded()
                .replaceAll("(?s).*\"addresses\": \\[\\s*\"?([0-9.]*).*", "$1");
    }

    @Test
    void containerOutsideIsNeitherGarbageNorGivenAway() {
        HOST.hawse().run("-d", "--name=outer", HOST.box(), "sleep", "1000").succeeded();
        String address = address("outer");

        inside().run("--net=none", HOST.box(), "true").succeeded();
        assertEquals("running", status(HOST.hawse(), "outer"));
        assertEquals("unknown", status(inside(), "outer"));
        assertTrue(inside().call("ps").succeeded().contains("unknown (other pid namespace)"));
        for (List<String> words : List.of(
                List.of("stop", "outer"),
                List.of("rm", "-f", "outer"),
                List.of("kill", "outer"),
                List.of("wait", "outer"),
                List.of("exec", "outer", "true"))) {
            inside().call(words.toArray(String[]::new)).failed(125, "another pid namespace");
        }
        inside().run("--net=none", "--name=outer", HOST.box(), "true").failed(125, "'outer' is in use");
        inside().call("gc").succeeded();
        String addresses = inside().run(HOST.box(), "ip", "-4", "addr").succeeded();
        assertTrue(addresses.contains("eth0"), addresses);
        assertFalse(addresses.contains(" " + address + "/"), addresses);

        HOST.hawse().call("exec", "outer", "true").succeeded();
        HOST.hawse().call("rm", "-f", "outer").succeeded();
    }

    @Test
    void containerInsideIsRemovedFromOutsideAfterItsNamespaceIsGone() throws Exception {
        assumeTrue(
                Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().equals(INITIAL));
        try (Running namespace = inside().by("sh", "-c", "\"$@\" && echo up; read x", "sh")
                .start("-d", "--net=none", "--name=inner", HOST.box(), "sleep", "1000")) {
            namespace.awaitOutput("up");
            assertEquals("unknown", status(HOST.hawse(), "inner"));
            HOST.hawse().call("rm", "-f", "inner").failed(125, "another pid namespace");
            assertFalse(HOST.hawse().call("gc").succeeded().contains("inner"));
            namespace.type("");
            namespace.await();
        }

        assertTrue(HOST.hawse().call("gc").succeeded().contains("inner"));
        HOST.hawse().call("rm", "inner").succeeded();
    }
}
