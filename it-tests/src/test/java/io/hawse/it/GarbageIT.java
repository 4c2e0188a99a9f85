package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.it.ProcessTreeIT.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code hawse gc}: takes away what is left, says what that was, and leaves the living alone. */
@Tag("once") // words and files, the same on each JDK
final class GarbageIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private static Running container(String name) {
        Running container = HOST.hawse()
                .start("--name=" + name, HOST.box(), "sh", "-c", "touch /x; echo ready; while :; do sleep 1; done");
        container.awaitOutput("ready");
        return container;
    }

    /** Its JVM is killed: nobody takes away what is in files. */
    private static void leaveBehind(String name) throws IOException {
        try (Running container = container(name)) {
            Tree tree = Tree.of(container);
            Witness.run("sh", "-c", "kill -9 $0", Long.toString(tree.jvm()));
            container.await();
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
        }
        assertTrue(Files.exists(HOST.state().resolve("containers").resolve(name)), "nothing to collect");
    }

    @Test
    void whereNothingIsLeftNothingIsRemoved() {
        HOST.hawse().call("gc").succeeded(); // the first one may find what another test class had to leave
        assertEquals("nothing to remove\n", HOST.hawse().call("gc").succeeded());
    }

    @Test
    void deadContainersAreNamedAndTheLivingStay() throws IOException {
        Leftovers clean = Leftovers.now(HOST);
        try (Running living = container("living")) {
            leaveBehind("doomed");

            assertEquals("removed container doomed\n", HOST.hawse().call("gc").succeeded());

            assertTrue(Files.exists(HOST.state().resolve("containers/living")));
            assertEquals("sh", Tree.comm(Tree.of(living).command()));
            living.signal("TERM");
            assertEquals(143, living.await().status());
        }
        Leftovers.settled(clean, () -> Leftovers.now(HOST)).assertSameAs(clean);
        assertEquals("nothing to remove\n", HOST.hawse().call("gc").succeeded());
    }

    @Test
    void scriptsCanReadIt() throws IOException {
        leaveBehind("doomed");

        String json = HOST.hawse().call("gc", "--format=json").succeeded();

        assertTrue(
                json.matches(
                        "(?s)\\{\\s+\"removed\": \\[\\s+\\{\\s+\"kind\": \"container\",\\s+\"name\": \"doomed\"\\s+}\\s+],"
                                + "\\s+\"aside\": \\[],\\s+\"kept\": \\[.*],\\s+\"failures\": \\[]\\s+}\\s+"),
                json);
    }

    @Test
    @Tag("root")
    void whatOnlyTheKernelAndTheDiskKnowIsRemovedToo() throws IOException {
        Leftovers clean = Leftovers.now(HOST);
        leaveBehind("doomed");
        HawseCli forgetful = HOST.hawse()
                .with(
                        "HAWSE_STATE",
                        Files.createTempDirectory(HOST.folder(), "state-").toString());

        List<String> lines = forgetful.call("gc").succeeded().lines().toList();

        assertTrue(lines.contains("removed layer doomed"), lines::toString);
        assertTrue(lines.contains("removed bridge hawse0"), lines::toString);
        assertEquals("removed container doomed\n", HOST.hawse().call("gc").succeeded());
        Leftovers.settled(clean, () -> Leftovers.now(HOST)).assertSameAs(clean);
    }

    @Test
    void whatNobodyCanHaveWrittenIsSetAside() throws IOException {
        HOST.hawse().call("gc").succeeded();
        Path broken = Files.createDirectories(HOST.state().resolve("containers/broken"));
        Files.writeString(broken.resolve("record"), "version = 1\nid = bro");

        List<String> first = HOST.hawse().call("gc").succeeded().lines().toList();
        List<String> second = HOST.hawse().call("gc").succeeded().lines().toList();

        assertEquals("nothing to remove", first.get(0));
        assertTrue(first.get(1).startsWith("set aside containers/broken"), first::toString);
        Path aside = asideOf(first.get(1));
        assertTrue(second.contains("set aside earlier: " + aside), second::toString);
        assertTrue(!Files.exists(broken));
        try (Stream<Path> files = Files.walk(aside)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path asideOf(String line) {
        return Path.of(line.substring(line.lastIndexOf(" it was moved to ") + " it was moved to ".length()));
    }
}
