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

/** JVM, supervisor, command: nothing else runs on a container's behalf. */
@Tag("once")
final class ProcessTreeIT {

    @RegisterExtension
    static final TestHost HOST = new TestHost();

    /** The three processes of one {@code hawse run}, as the host's /proc has them. */
    record Tree(long jvm, long supervisor, long command) {

        static Tree of(Running hawse) throws IOException {
            return of(hawse.pid());
        }

        static Tree of(long jvm) {
            long supervisor = onlyChild(jvm);
            return new Tree(jvm, supervisor, onlyChild(supervisor));
        }

        private static long onlyChild(long pid) {
            List<ProcessHandle> children =
                    ProcessHandle.of(pid).orElseThrow().children().toList();
            assertEquals(
                    1,
                    children.size(),
                    () -> "children of " + pid + ": "
                            + children.stream().map(child -> comm(child.pid())).toList());
            return children.get(0).pid();
        }

        static String comm(long pid) {
            try {
                return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
            } catch (IOException e) {
                return "gone";
            }
        }

        boolean supervisorAndCommandAreGone() {
            return !Files.exists(Path.of("/proc/" + supervisor)) && !Files.exists(Path.of("/proc/" + command));
        }
    }

    @Test
    void jvmSupervisorCommandAndNothingElse() throws IOException {
        try (Running container = HOST.hawse().start("--name=tree", HOST.box(), "sh", "-c", "echo ready; read x")) {
            container.awaitOutput("ready");
            Tree tree = Tree.of(container);

            assertEquals("java", Tree.comm(tree.jvm()));
            assertEquals("hawse:tree", Tree.comm(tree.supervisor()));
            assertEquals("sh", Tree.comm(tree.command()));
            assertEquals(
                    0, ProcessHandle.of(tree.command()).orElseThrow().children().count());
            container.await();
        }
    }

    @Test
    void supervisorIsAnExecutableInMemoryAndSmall() throws IOException {
        try (Running container = HOST.hawse().start(HOST.box(), "sh", "-c", "echo ready; read x")) {
            container.awaitOutput("ready");
            Tree tree = Tree.of(container);
            Path proc = Path.of("/proc/" + tree.supervisor());

            String executable = Files.readSymbolicLink(proc.resolve("exe")).toString();
            assertTrue(executable.startsWith("/memfd:"), executable);
            long kilobytes = Files.readAllLines(proc.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
            assertTrue(kilobytes < 512, kilobytes + " kB");
            assertEquals(1, proc.resolve("task").toFile().list().length);
            container.await();
        }
    }

    @Test
    void supervisorHoldsNeitherTheStreamsNorTheCallersFolder() throws IOException {
        try (Running container = HOST.hawse().start(HOST.box(), "sh", "-c", "echo ready; exec >&- 2>&-; read x")) {
            container.awaitOutput("ready");
            Path proc = Path.of("/proc/" + Tree.of(container).supervisor());

            assertEquals("/", Files.readSymbolicLink(proc.resolve("cwd")).toString());
            List<String> low = List.of(proc.resolve("fd").toFile().list()).stream()
                    .filter(fd -> fd.matches("[012]"))
                    .toList();
            assertEquals(List.of(), low);
            container.await();
        }
    }

    @Test
    void commandDoesNotSeeHawsesExecutable() throws IOException {
        String out = HOST.hawse()
                .run(HOST.box(), "sh", "-c", "readlink /proc/1/exe; cat /proc/1/maps | grep -c -e memfd -e java")
                .out();

        assertEquals("/bin/busybox\n0\n", out);
    }
}
