package io.hawse.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Also run by itself in JVMs of other locales. */
class PathTextTest {

    /** A name in Latin-1, one in UTF-8, and one that is both. */
    private static final List<String> NAMES = List.of("f\udcfcr", "für", "\udcfcü", "plain", "50%", "a b");

    @TempDir
    Path temporary;

    /** Makes files by touch(1), finds them by their names, and finds their names. */
    private static void roundTrips(Path folder) throws IOException, InterruptedException {
        for (String name : NAMES) {
            Path file = folder.resolve(PathText.path(name));
            Files.createFile(file);
            String listed = new String(
                    new ProcessBuilder("sh", "-c", "cd \"$0\" && printf %s *", folder.toString())
                            .start()
                            .getInputStream()
                            .readAllBytes(),
                    StandardCharsets.ISO_8859_1);
            String expected = new String(ByteText.encode(name), StandardCharsets.ISO_8859_1);
            if (!listed.equals(expected)) {
                throw new IOException("made " + listed + " for " + expected);
            }
            String whole = folder + "/" + name;
            if (!PathText.text(file).equals(whole)
                    || !PathText.text(file.getFileName()).equals(name)
                    || !PathText.path(whole).equals(file)
                    || !Files.exists(PathText.path(whole))) {
                throw new IOException("'" + name + "' became '" + PathText.text(file) + "'");
            }
            Files.delete(file);
        }
    }

    public static void main(String... args) throws IOException, InterruptedException {
        roundTrips(Path.of(args[0]));
    }

    @Test
    void namesSurviveInThisLocale() throws Exception {
        roundTrips(temporary);
    }

    @Test
    void namesSurviveWithoutALocale() throws Exception {
        for (String locale : List.of("C", "POSIX", "C.UTF-8", "")) {
            ProcessBuilder java = new ProcessBuilder(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-Xshare:auto",
                    "-cp",
                    System.getProperty("java.class.path"),
                    PathTextTest.class.getName(),
                    temporary.toString());
            java.environment().clear();
            java.environment().put("LC_ALL", locale);
            java.redirectErrorStream(true);
            Process process = java.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);
        }
    }

    @Test
    void folderHasNoSlashAtItsEnd() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve(PathText.path("\udcff")));
        assertEquals(temporary + "/\udcff", PathText.text(folder));
        assertTrue(PathText.path("/a//\udcff/").equals(PathText.path("/a/\udcff")));
        assertFalse(PathText.path("a/\udcff").isAbsolute());
    }

    @Test
    void nulIsRefused() {
        assertThrows(InvalidPathException.class, () -> PathText.path("a\0"));
        assertThrows(InvalidPathException.class, () -> PathText.path("ü\0"));
    }
}
