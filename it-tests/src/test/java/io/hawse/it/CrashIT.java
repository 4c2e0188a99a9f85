package io.hawse.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.it.ProcessTreeIT.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGKILL to the JVM, to the supervisor, to the command: the container ends, and the next run takes away what is left. */
final class CrashIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    private Leftovers clean;

    @BeforeEach
    void lookBefore() {
        clean = Leftovers.now(HOST);
    }

    private static Running container(String... options) {
        String[] words = new String[options.length + 4];
        System.arraycopy(options, 0, words, 0, options.length);
        words[options.length] = HOST.box();
        words[options.length + 1] = "sh";
        words[options.length + 2] = "-c";
        words[options.length + 3] = "mkdir /written; touch /written/x; echo ready; while :; do sleep 1; done";
        Running container = HOST.hawse().start(words);
        container.awaitOutput("ready");
        return container;
    }

    private static void kill(long pid) {
        Witness.run("sh", "-c", "kill -9 $0", Long.toString(pid));
    }

    private static void healByAnotherRun() {
        HOST.hawse().with("HAWSE_NET", "none").run(HOST.box(), "true").succeeded();
    }

    @Test
    void containerDiesWithItsJvmAndTheNextRunHeals() throws IOException {
        try (Running container = container("--name=doomed")) {
            Tree tree = Tree.of(container);
            kill(tree.jvm());
            assertEquals(128 + 9, container.await().status());
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
        }
        assertTrue(Files.exists(HOST.state().resolve("containers/doomed")), "nothing to heal: the test proves nothing");
        assertTrue(Files.exists(HOST.layers().resolve("doomed")), "nothing to heal: the test proves nothing");

        healByAnotherRun();

        Leftovers.settled(clean, () -> Leftovers.now(HOST)).assertSameAs(clean);
    }

    @Test
    void nameAndAddressOfADeadContainerAreFreeAtOnce() throws IOException {
        String ip = Role.current() == Role.ROOT ? "--ip=192.168.200.50" : "--net=loopback";
        try (Running container = container("--name=doomed", ip)) {
            Tree tree = Tree.of(container);
            kill(tree.jvm());
            container.await();
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
        }

        String out = HOST.hawse()
                .run("--name=doomed", ip, HOST.box(), "sh", "-c", "ls -d /written 2>/dev/null; ip -o -4 addr")
                .succeeded();

        assertTrue(!out.contains("/written"), out);
        assertTrue(out.contains(Role.current() == Role.ROOT ? "192.168.200.50/24" : "127.0.0.1/8"), out);
    }

    @Test
    void healingLeavesTheLivingAlone() throws IOException {
        try (Running living = container("--name=living");
                Running doomed = container("--name=doomed")) {
            Tree tree = Tree.of(doomed);
            kill(tree.jvm());
            doomed.await();
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);

            healByAnotherRun();

            assertTrue(Files.exists(HOST.state().resolve("containers/living")));
            assertTrue(!Files.exists(HOST.state().resolve("containers/doomed")));
            assertTrue(!Files.exists(HOST.layers().resolve("doomed")));
            assertEquals("sh", Tree.comm(Tree.of(living).command()));
            living.signal("TERM");
            assertEquals(143, living.await().status());
        }
    }

    private static void loseTheState() {
        Witness.run("rm", "-rf", "--", HOST.state().toString());
    }

    @Test
    void lossOfTheStateFolderCostsALivingContainerNothing() {
        String name = "living-" + ProcessHandle.current().pid(); // another suite may run at the same time
        try (Running living = container("--name=" + name)) {
            loseTheState();

            HOST.hawse()
                    .run("--name=" + name, HOST.box(), "true")
                    .failed(125, "container '" + name + "' runs, though its record was lost");
            HOST.hawse().call("gc").succeeded();

            assertTrue(Files.exists(HOST.layers().resolve(name).resolve("upper/written/x")));
            if (Role.current() == Role.ROOT) {
                String links = HOST.witness("ip", "-o", "link");
                assertTrue(links.contains("master hawse0"), links);
            }
            living.signal("TERM");
            assertEquals(143, living.await().status());
        }
        healByAnotherRun();
        Leftovers.settled(clean, () -> Leftovers.now(HOST)).assertSameAs(clean);
    }

    @Test
    void containerThatDiesAfterTheLossOfTheStateFolderLeavesNothing() throws IOException {
        try (Running container =
                container("--name=doomed-" + ProcessHandle.current().pid())) {
            Tree tree = Tree.of(container);
            loseTheState();
            kill(tree.jvm());
            container.await();
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
        }

        healByAnotherRun();

        Leftovers.settled(clean, () -> Leftovers.now(HOST)).assertSameAs(clean);
    }

    /** As far as a reboot can be had without one: the processes are gone, and the kernel has another boot id. */
    @Test
    void nothingIsStaleAfterAReboot() throws IOException {
        try (Running container = container("--name=doomed")) {
            Tree tree = Tree.of(container);
            kill(tree.jvm());
            container.await();
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
        }
        Files.writeString(HOST.state().resolve("boot"), "3b1f4d6e-0000-4000-8000-123456789abc\n");
        Path record = HOST.state().resolve("containers/doomed/record");
        Files.writeString(record, Files.readString(record).replaceAll("boot = .*", "boot = 3b1f4d6e"));

        healByAnotherRun();

        Leftovers.settled(clean, () -> Leftovers.now(HOST)).assertSameAs(clean);
    }

    @Test
    void supervisorsDeathEndsTheContainer() throws IOException {
        try (Running container = container()) {
            Tree tree = Tree.of(container);
            kill(tree.supervisor());

            assertEquals(128 + 9, container.await().status());
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
        }
    }

    @Test
    void commandsDeathBySigkillIsItsStatus() throws IOException {
        try (Running container = container()) {
            kill(Tree.of(container).command());

            assertEquals(128 + 9, container.await().status());
        }
    }

    @Test
    void everythingAtOnce() throws IOException {
        try (Running container = container("--name=doomed")) {
            Tree tree = Tree.of(container);
            Witness.run(
                    "sh",
                    "-c",
                    "kill -9 \"$@\" || ! kill -0 \"$@\"", // one may die of another's death before its turn comes
                    "sh",
                    Long.toString(tree.supervisor()),
                    Long.toString(tree.jvm()),
                    Long.toString(tree.command()));
            container.await();
            Wait.until(tree::supervisorAndCommandAreGone, () -> "the end of " + tree);
        }

        healByAnotherRun();
    }

    @Test
    void recordThatIsCutOffDoesNotStopOthers() throws IOException {
        Path broken = Files.createDirectories(HOST.state().resolve("containers/broken"));
        Files.writeString(broken.resolve("record"), "version = 1\nid = bro");
        try {
            Outcome outcome = HOST.hawse().with("HAWSE_NET", "none").run(HOST.box(), "echo", "ok");

            assertEquals("ok\n", outcome.out());
            assertEquals(0, outcome.status(), outcome::toString);
        } finally {
            Files.deleteIfExists(broken.resolve("record"));
            Files.deleteIfExists(broken);
        }
    }
}
