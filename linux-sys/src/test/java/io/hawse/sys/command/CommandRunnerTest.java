package io.hawse.sys.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Runs real programs that need no rights. */
class CommandRunnerTest {

    private static final Path SHELL = Path.of("/bin/sh");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CommandRunner runner = CommandRunner.system();

    @Test
    void bothStreamsAndTheStatusComeBack() throws Exception {
        CommandResult result = runner.execute(shell("echo out; echo err >&2; exit 3"));
        assertEquals(
                new CommandResult(List.of("/bin/sh", "-c", "echo out; echo err >&2; exit 3"), 3, "out\n", "err\n"),
                result);
    }

    @Test
    void otherStatusThanZeroThrowsWithAllThatIsKnown() {
        Command command =
                Command.of(SHELL, "-c", "echo 'Cannot find device \"x\"' >&2; echo ' Command failed -:1' >&2; exit 1");
        var e = assertThrows(CommandException.class, () -> runner.run(command));
        assertTrue(
                String.valueOf(e.getMessage())
                        .endsWith(" failed with exit status 1: Cannot find device \"x\"; Command failed -:1"),
                e.getMessage());
        assertEquals(OptionalInt.of(1), e.exitStatus());
        assertEquals("Cannot find device \"x\"\n Command failed -:1\n", e.stderr());
        assertEquals(command.argv(), e.argv());
    }

    @Test
    void environmentIsCleanAndTheFolderIsTheRoot() throws Exception {
        CommandResult result = runner.run(Command.of(Path.of("/usr/bin/env")));
        assertEquals(
                List.of("LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"),
                result.stdout().lines().sorted().toList());
        assertEquals("/\n", runner.run(Command.of(Path.of("/bin/pwd"))).stdout());
    }

    /** A terminal's SIGINT goes to a process group, which lies within one session: what isn't in ours isn't hit. */
    @Test
    void programHasASessionOfItsOwn() throws Exception {
        String own = session(Files.readString(Path.of("/proc/self/stat")));

        String said = runner.run(shell("read -r line </proc/$$/stat; echo $$ ${line##*)}"))
                .stdout()
                .strip();
        String[] fields = said.split(" ", -1);

        assertEquals(fields[0], fields[4], "it leads its session");
        assertEquals(fields[0], fields[3], "it leads its process group");
        assertNotEquals(own, fields[4]);
    }

    /** The sixth field; the second is a name in parentheses, with anything in it (proc(5)). */
    private static String session(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    }

    @Test
    void inputArrivesAndThenEnds() throws Exception {
        assertEquals(
                "a\nb\n",
                runner.run(Command.of(Path.of("/bin/cat")).withInput("a\nb\n")).stdout());
        assertEquals("", runner.run(Command.of(Path.of("/bin/cat"))).stdout());
    }

    /** Each of the three is far more than a pipe holds. */
    @Test
    void fullPipesDoNotBlockEachOther() {
        String input = "x".repeat(1 << 20);
        CommandResult result = assertTimeoutPreemptively(
                LONG,
                () -> runner.run(shell("head -c 1000000 /dev/zero >&2; cat").withInput(input)));
        assertEquals(input, result.stdout());
        assertEquals(1000000, result.stderr().length());
    }

    @Test
    void programThatReadsNothingIsNoError() {
        String input = "x".repeat(1 << 20);
        CommandResult result = assertTimeoutPreemptively(
                LONG, () -> runner.run(Command.of(Path.of("/bin/true")).withInput(input)));
        assertEquals(0, result.exitStatus());
    }

    @Test
    void slowProgramIsKilled() {
        Command command = Command.of(Path.of("/bin/sleep"), "1000").within(Duration.ofMillis(50));
        var e = assertTimeoutPreemptively(LONG, () -> assertThrows(CommandException.class, () -> runner.run(command)));
        assertEquals("sleep 1000 was killed: it took longer than 50 ms", e.getMessage());
        assertEquals(OptionalInt.empty(), e.exitStatus());
        assertFalse(
                ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive)
                        && ProcessHandle.current()
                                .children()
                                .anyMatch(child ->
                                        child.info().command().orElse("").endsWith("/sleep")),
                "it still runs");
    }

    @Test
    void slowProgramIsKilledThoughItsInputIsStuck() {
        Command command = Command.of(Path.of("/bin/sleep"), "1000")
                .withInput("x".repeat(1 << 20))
                .within(Duration.ofMillis(50));
        assertTimeoutPreemptively(LONG, () -> assertThrows(CommandException.class, () -> runner.run(command)));
    }

    @Test
    void interruptIsKeptForAfterTheProgram() throws Exception {
        Thread.currentThread().interrupt();
        CommandResult result = runner.run(shell("echo done"));
        assertEquals("done\n", result.stdout());
        assertTrue(Thread.interrupted());
    }

    @Test
    void missingProgramIsReported() {
        var e = assertThrows(
                CommandException.class, () -> runner.execute(Command.of(Path.of("/no/such/program"), "x")));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("program x could not be started: ")
                        && String.valueOf(e.getMessage()).contains("ENOENT"),
                e.getMessage());
    }

    @Test
    void namespaceThatIsGoneIsReportedWithItsPath() {
        var e = assertThrows(
                CommandException.class,
                () -> runner.execute(Command.of(Path.of("/bin/true")).inNetworkNamespace(Path.of("/proc/0/ns/net"))));
        assertEquals(
                "true could not be started: could not open the network namespace: "
                        + "openat(AT_FDCWD, \"/proc/0/ns/net\", O_RDONLY|O_CLOEXEC) failed: ENOENT (2), no such file or directory",
                e.getMessage());
    }

    private static Command shell(String script) {
        return Command.of(SHELL, "-c", script);
    }
}
