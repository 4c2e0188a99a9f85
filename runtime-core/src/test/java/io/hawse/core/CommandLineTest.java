package io.hawse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hawse.core.launch.Command;
import io.hawse.core.user.ResolvedUser;
import io.hawse.fs.overlay.RootSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private static final ResolvedUser USER = new ResolvedUser(1000, 100, List.of(29), "/home/kai");
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static ContainerSpec.Builder spec(String... command) {
        return ContainerSpec.builder(new RootSource.Host(List.of()), command);
    }

    private static Command command(ContainerSpec.Builder spec) {
        return CommandLine.of(spec.build(), USER, "web", Optional.of("xterm-256color"));
    }

    @Test
    void environmentHasItsFourDefaults() {
        assertEquals(
                List.of("PATH=" + PATH, "HOME=/home/kai", "TERM=xterm-256color", "HOSTNAME=web"),
                command(spec("sh")).environment());
    }

    @Test
    void variablesOverwriteDefaultsAndEachOtherInPlace() {
        ContainerSpec.Builder spec = spec("sh")
                .environment(new Variable("A", "1"))
                .environment(new Variable("HOME", "/srv"))
                .environment(new Variable("HOSTNAME", ""))
                .environment(new Variable("A", "2=3"));
        assertEquals(
                List.of("PATH=" + PATH, "HOME=/srv", "TERM=xterm-256color", "HOSTNAME=", "A=2=3"),
                command(spec).environment());
    }

    @Test
    void missingOrEmptyTerminalIsAnXterm() {
        for (Optional<String> terminal : List.of(Optional.<String>empty(), Optional.of(""))) {
            Command command = CommandLine.of(spec("sh").build(), USER, "web", terminal);
            assertEquals("TERM=xterm", command.environment().get(2));
        }
    }

    @Test
    void commandIsSearchedOnTheContainersPath() {
        assertEquals(
                List.of("/opt/bin/nginx", "nginx", "rel/nginx"),
                command(spec("nginx", "-g", "x").environment(new Variable("PATH", "/opt/bin::rel")))
                        .candidates());
        assertEquals(
                List.of(
                        "/usr/local/sbin/sh",
                        "/usr/local/bin/sh",
                        "/usr/sbin/sh",
                        "/usr/bin/sh",
                        "/sbin/sh",
                        "/bin/sh"),
                command(spec("sh")).candidates());
    }

    @Test
    void emptyPathMeansTheWorkingFolder() {
        assertEquals(List.of("sh"), CommandLine.candidates("sh", ""));
    }

    @Test
    void nameWithASlashIsAPath() {
        assertEquals(List.of("./run"), CommandLine.candidates("./run", PATH));
        assertEquals(List.of("/bin/sh"), CommandLine.candidates("/bin/sh", PATH));
    }

    @Test
    void argumentsFolderAndUserAreHandedOn() {
        Command command = command(spec("sh", "-c", "a b").workdir("/srv"));
        assertEquals(List.of("sh", "-c", "a b"), command.argv());
        assertEquals("/srv", command.workdir());
        assertEquals(new Command.UserIds(1000, 100, List.of(29)), command.user());
        assertEquals("/", command(spec("sh")).workdir());
    }
}
