package io.hawse.fs.overlay;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        FolderRemoval.remove(folder);
        assertFalse(Files.exists(folder, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void everythingInItGoes() throws Exception {
        remove();
        assertTrue(Files.exists(temporary));
    }

    @Test
    void whatIsNotThereCountsAsRemoved() {
        assertDoesNotThrow(() -> FolderRemoval.remove(temporary.resolve("nowhere")));
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
    void linkInPlaceOfTheFolderGoesAlone() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        FolderRemoval.remove(link);
        assertFalse(Files.exists(link, LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.exists(folder.resolve("upper/etc/file")));
    }
}
