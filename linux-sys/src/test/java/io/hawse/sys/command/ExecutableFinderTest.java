package io.hawse.sys.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.sys.command.ExecutableFinder.Owners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutableFinderTest {

    @TempDir
    Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void makeFolders() throws IOException {
        first = Files.createDirectory(folder.resolve("first"));
        second = Files.createDirectory(folder.resolve("second"));
    }

    @Test
    void systemProgramsAreFound() {
        assertEquals(
                List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin"),
                ExecutableFinder.system().folders().stream().map(Path::toString).toList());
        Path shell = ExecutableFinder.system().find("sh").orElseThrow();
        assertEquals("sh", shell.getFileName().toString());
    }

    @Test
    void firstFolderWins() throws IOException {
        program(second, "tool", "rwxr-xr-x");
        assertEquals(Optional.of(second.resolve("tool")), anybody().find("tool"));
        program(first, "tool", "rwxr-xr-x");
        assertEquals(Optional.of(first.resolve("tool")), anybody().find("tool"));
    }

    @Test
    void whatCannotBeRunIsPassedOver() throws IOException {
        program(first, "tool", "rw-r--r--");
        Files.createDirectory(first.resolve("other"));
        assertEquals(Optional.empty(), anybody().find("tool"));
        assertEquals(Optional.empty(), anybody().find("other"));
        assertEquals(Optional.empty(), anybody().find("missing"));
    }

    /** The temporary folder lies in /tmp, which others can write, whoever runs this test. */
    @Test
    void rootTakesNothingFromFoldersThatOthersCanWrite() throws IOException {
        program(first, "tool", "rwxr-xr-x");
        Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals(Optional.empty(), rootAlone(first).find("tool"));
    }

    /** The folder of the link chooses the program as much as the program's own folder does. */
    @Test
    void rootFollowsNoLinkOutOfSuchAFolder() throws IOException {
        Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createSymbolicLink(first.resolve("sh"), Path.of("/bin/sh"));
        assertEquals(Optional.empty(), rootAlone(first).find("sh"));
        assertEquals(Optional.of(first.resolve("sh")), anybody().find("sh"));
    }

    @Test
    void rootTakesTheSystemsPrograms() {
        assertEquals(Optional.of(Path.of("/bin/sh")), rootAlone(Path.of("/bin")).find("sh"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/bin/sh"})
    void nameWithAFolderIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> anybody().find(name));
    }

    private ExecutableFinder anybody() {
        return new ExecutableFinder(List.of(first, second), Owners.ANYBODY);
    }

    private static ExecutableFinder rootAlone(Path folder) {
        return new ExecutableFinder(List.of(folder), Owners.ROOT_ALONE);
    }

    private static void program(Path folder, String name, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
