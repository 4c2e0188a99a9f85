package io.hawse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hawse.core.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvironmentWordsTest {

    @TempDir
    private Path folder;

    private List<Variable> read(Map<String, String> environment, String... words) {
        return EnvironmentWords.read(
                Words.parse(new RunSyntax(), List.of(words)), new FakeCaller(folder, environment).caller());
    }

    @Test
    void valueMayBeEmptyAndMayHoldAnything() {
        assertEquals(
                List.of(new Variable("A", ""), new Variable("B", "x=y z"), new Variable("C", "\"q\"\n")),
                read(Map.of(), "-e", "A=", "-e", "B=x=y z", "-e", "C=\"q\"\n"));
    }

    @Test
    void nameAlonePassesTheCallersOn() {
        assertEquals(
                List.of(new Variable("LANG", "C"), new Variable("EMPTY", "")),
                read(Map.of("LANG", "C", "EMPTY", ""), "-e", "LANG", "-e", "UNSET", "-e", "EMPTY"));
    }

    @Test
    void badNameIsRefusedSetOrNot() {
        assertThrows(IllegalArgumentException.class, () -> read(Map.of(), "-e", ""));
        assertThrows(IllegalArgumentException.class, () -> read(Map.of(), "-e", "=x"));
    }

    @Test
    void callersThenFilesThenOptions() throws IOException {
        Files.writeString(folder.resolve("1.env"), "B=file\n");
        assertEquals(
                List.of(new Variable("A", "host"), new Variable("B", "file"), new Variable("C", "option")),
                read(Map.of("A", "host"), "-e", "C=option", "--env-file", "1.env", "--env-host"));
    }

    @Test
    void fileHasCommentsBlankLinesAndBareNames() throws IOException {
        Files.writeString(folder.resolve("1.env"), "# comment\n\n  \t\nA=1 # no comment\n  B= 2\r\nLANG \nUNSET\nC=\n");
        assertEquals(
                List.of(
                        new Variable("A", "1 # no comment"),
                        new Variable("B", " 2"),
                        new Variable("LANG", "C"),
                        new Variable("C", "")),
                read(Map.of("LANG", "C"), "--env-file=1.env"));
    }

    @Test
    void badLineIsNamedByFileAndNumber() throws IOException {
        Path file = folder.resolve("1.env");
        Files.writeString(file, "A=1\n\nexport B=2\n");
        UsageException e = assertThrows(UsageException.class, () -> read(Map.of(), "--env-file=1.env"));
        assertEquals(file + ":3: variable 'export B' has white space in its name", e.getMessage());
        Files.writeString(file, "=1\n");
        e = assertThrows(UsageException.class, () -> read(Map.of(), "--env-file=1.env"));
        assertEquals(file + ":1: '' can't be the name of an environment variable", e.getMessage());
    }

    @Test
    void fileWithoutEndIsRefused() {
        UsageException e = assertThrows(UsageException.class, () -> read(Map.of(), "--env-file=/dev/zero"));
        assertEquals("environment file /dev/zero has more than 8 MiB", e.getMessage());
    }

    @Test
    void unreadableFileSaysWhy() throws IOException {
        UsageException e = assertThrows(UsageException.class, () -> read(Map.of(), "--env-file=1.env"));
        assertEquals("environment file " + folder + "/1.env can't be read: no such file", e.getMessage());
        e = assertThrows(UsageException.class, () -> read(Map.of(), "--env-file=."));
        assertEquals("environment file " + folder + " can't be read: is a directory", e.getMessage());
        Files.write(folder.resolve("1.env"), new byte[] {'A', '=', (byte) 0xff});
        e = assertThrows(UsageException.class, () -> read(Map.of(), "--env-file=1.env"));
        assertEquals("environment file " + folder + "/1.env can't be read: it isn't UTF-8 text", e.getMessage());
    }
}
