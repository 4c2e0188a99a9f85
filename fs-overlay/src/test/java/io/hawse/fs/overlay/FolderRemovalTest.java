package io.hawse.fs.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderRemovalTest {

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = temporary.resolve("container");
        Files.createDirectories(folder.resolve("upper/etc/deep"));
        Files.writeString(folder.resolve("upper/etc/file"), "x");
    }

    private void remove() throws Exception {
        FolderRemoval.removeAllBut(folder.resolve("mark"), folder);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void everythingInItGoes() throws Exception {
        remove();
        assertTrue(Files.exists(temporary));
    }

    @Test
    void whatIsKeptStays() throws Exception {
        Files.writeString(folder.resolve("mark"), "x");
        FolderRemoval.removeAllBut(folder.resolve("mark"), folder);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("mark")), left.toList());
        }
    }

    @Test
    void manyAreRemoved() throws Exception {
        for (int i = 0; i < 1000; i++) { // more than are listed at once
            Files.writeString(folder.resolve("upper/file with a long name, so that there are few in a list " + i), "x");
        }
        remove();
    }

    /** Names are bytes: 0xff is no UTF-8, and none of the character sets that Java may have for names has all bytes. */
    @Test
    void namesThatAreNoTextAreRemoved() throws Exception {
        Process shell = new ProcessBuilder(
                        "sh", "-c", "mkdir \"$(printf 'a\\377')\" && : > \"$(printf 'a\\377/b\\376')\"")
                .directory(folder.resolve("upper").toFile())
                .inheritIO()
                .start();
        assertEquals(0, shell.waitFor());
        remove();
    }

    @Test
    void deepOnesAreRemoved() throws Exception {
        Path deep = folder.resolve("upper");
        for (int i = 0; i < 300; i++) {
            deep = Files.createDirectory(deep.resolve("deeper"));
        }
        remove();
    }

    /** As an ordinary user; root may do everything anyway. */
    @ParameterizedTest
    @ValueSource(strings = {"---------", "r-xr-xr-x", "-wx------", "r--------", "rw-------"})
    void modesAreNoHindrance(String mode) throws Exception {
        Files.setPosixFilePermissions(folder.resolve("upper/etc/deep"), PosixFilePermissions.fromString(mode));
        Files.setPosixFilePermissions(folder.resolve("upper/etc"), PosixFilePermissions.fromString(mode));
        remove();
    }

    @Test
    void linksAreRemovedAndNotFollowed() throws Exception {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("r-x------"));
        Files.createSymbolicLink(folder.resolve("upper/folder"), outside);
        Files.createSymbolicLink(folder.resolve("upper/dangling"), Path.of("/no/such/file"));
        Files.createSymbolicLink(folder.resolve("upper/loop"), folder.resolve("upper"));
        Path file = Files.writeString(temporary.resolve("file"), "precious");
        Files.createSymbolicLink(folder.resolve("upper/file"), file);
        remove();
        assertEquals("precious", Files.readString(file));
        assertTrue(Files.isDirectory(outside));
        assertEquals(
                "r-x------", PosixFilePermissions.toString(Files.getPosixFilePermissions(outside)), "mode untouched");
    }

    @Test
    void linkInPlaceOfTheFolderIsRefused() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        assertThrows(IOException.class, () -> FolderRemoval.removeAllBut(link.resolve("mark"), link));
        assertTrue(Files.exists(folder.resolve("upper/etc/file")));
    }
}
