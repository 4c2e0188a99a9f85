package io.hawse.core.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hawse.fs.overlay.Access;
import io.hawse.fs.overlay.Privilege;
import io.hawse.fs.overlay.RootFs;
import io.hawse.fs.overlay.RootFsRequest;
import io.hawse.fs.overlay.RootSource;
import io.hawse.sys.Fd;
import io.hawse.sys.launch.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order of steps on which a container's safety rests: what is too late here is an escape there. */
final class ProgramOrderTest {

    private static final int CONTROL = 40;
    private static final int LIFELINE = 42;
    private static final int INIT = 50;
    private static final String CLOSE_BELOW = "close_range(3, " + (CONTROL - 1) + ", 0)";
    private static final String CLOSE_ABOVE = "close_range(" + (CONTROL + 1) + ", ~0U, 0)";
    private static final Command COMMAND = new Command(
            List.of("/bin/sh"),
            List.of("sh"),
            List.of(),
            "/proc/self/fd/7",
            new Command.UserIds(0, 0, List.of()),
            Command.Rights.USUAL);

    @TempDir
    private Path folder;

    private static List<String> lines(Program program) {
        return program.toString().lines().toList();
    }

    private static int index(List<String> lines, int from, String words) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).contains(words)) {
                return i;
            }
        }
        throw new AssertionError("no '" + words + "' from " + from + " on in\n" + String.join("\n", lines));
    }

    private LaunchRequest request() throws Exception {
        return request(FirstProcess.COMMAND);
    }

    private LaunchRequest request(FirstProcess first) throws Exception {
        Path root = Files.createDirectories(folder.resolve("box"));
        RootFs rootFs = RootFs.prepare(
                new RootFsRequest(
                        new RootSource.Layers(List.of(root)),
                        Access.READ_WRITE,
                        List.of(),
                        Privilege.USER,
                        OptionalInt.empty()),
                folder.resolve("layer"),
                folder);
        return new LaunchRequest(
                "web",
                "0123abcd",
                "web",
                Optional.empty(),
                Namespaces.OWN_NETWORK,
                LaunchRequest.Groups.SETTABLE,
                rootFs,
                COMMAND,
                first,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                folder,
                Optional.empty());
    }

    /** A Ctrl-C reaches every process of hawse's group, and hawse passes it on: it must come once, to a detached one not at all. */
    @ParameterizedTest
    @EnumSource
    void initLeavesTheProcessGroupBeforeItIsHeardOf(FirstProcess first) throws Exception {
        List<String> lines = lines(ContainerProgram.of(request(first), CONTROL, LIFELINE));
        int init = index(lines, 0, "bind init to its supervisor");
        assertTrue(index(lines, init, "setsid(") < index(lines, init, "route socket"));
    }

    /** CVE-2024-21626: a path through /proc/self/fd must find nothing. */
    @Test
    void allButTheSocketIsClosedBeforeTheWorkingFolderIsEntered() throws Exception {
        List<String> run = lines(ContainerProgram.of(request(), CONTROL, LIFELINE));
        int root = index(run, 0, "enter the new root");
        int below = index(run, root, CLOSE_BELOW);
        int above = index(run, below, CLOSE_ABOVE);
        assertTrue(index(run, 0, "enter the working folder") > above);

        List<String> exec = lines(ExecProgram.of(exec(), CONTROL, LIFELINE));
        int joined = index(exec, 0, "enter the container's namespaces");
        above = index(exec, index(exec, joined, CLOSE_BELOW), CLOSE_ABOVE);
        assertTrue(index(exec, 0, "enter the working folder") > above);
    }

    private ExecRequest exec() {
        return new ExecRequest(
                "web",
                Fd.adopt(INIT),
                Namespaces.OWN_NETWORK,
                LaunchRequest.Groups.SETTABLE,
                COMMAND,
                List.of(),
                Optional.empty(),
                folder);
    }

    /** CVE-2019-5736: whoever looks at the process in /proc must not be let in before it is the command. */
    @Test
    void whoJoinsIsHiddenFirst() throws Exception {
        List<String> lines = lines(ExecProgram.of(exec(), CONTROL, LIFELINE));
        int hidden = index(lines, 0, "PR_SET_DUMPABLE, 0");
        assertTrue(hidden < index(lines, 0, "setns"));
        assertEquals(
                0,
                lines.stream()
                        .filter(line -> line.contains("PR_SET_DUMPABLE, 1"))
                        .count());
        // The mount namespace, in which the container's files are, is the child's alone.
        assertTrue(index(lines, 0, "clone(") < index(lines, 0, "enter the container's namespaces"));
    }

    /** Whoever is told by the name that a container can be joined must be able to. */
    @Test
    void reaperCanBeJoinedWhenItIsCalledOne() throws Exception {
        List<String> lines = lines(ContainerProgram.of(request(FirstProcess.REAPER), CONTROL, LIFELINE));
        int shown = index(lines, index(lines, 0, "setresuid"), "PR_SET_DUMPABLE, 1");
        assertTrue(shown > index(lines, 0, "make a process for the command"));
        assertTrue(shown < index(lines, 0, SupervisorNames.REAPER));
    }

    @Test
    void whoJoinsGivesUpWhatInitGaveUp() throws Exception {
        List<String> init = rights(lines(ContainerProgram.of(request(), CONTROL, LIFELINE)));
        assertFalse(init.isEmpty());
        assertEquals(init, rights(lines(ExecProgram.of(exec(), CONTROL, LIFELINE))));
    }

    private static List<String> rights(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches(".* (prctl|setgroups|setresuid|setresgid)\\(.*"))
                .map(line -> line.replaceFirst("^\\d+ ", ""))
                .filter(line -> line.contains("CAPBSET") || line.contains("NO_NEW_PRIVS") || line.startsWith("set"))
                .toList();
    }
}
