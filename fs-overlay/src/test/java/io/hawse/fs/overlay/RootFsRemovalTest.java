package io.hawse.fs.overlay;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is removed, and above all what isn't: a wrong folder in the configuration must not cost anybody a file. */
class RootFsRemovalTest {

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void prepare() throws Exception {
        Path image = Files.createDirectory(temporary.resolve("image"));
        folder = temporary.resolve("container");
        RootFs.prepare(
                new RootFsRequest(
                        new RootSource.Layers(List.of(image)),
                        Access.READ_WRITE,
                        List.of(),
                        Privilege.USER,
                        OptionalInt.empty()),
                folder,
                Files.createDirectory(temporary.resolve("runtime")));
        Files.writeString(folder.resolve("upper/written"), "by the container");
    }

    @Test
    void containersFolderGoesAndItsImageStays() throws Exception {
        assertTrue(RootFs.isContainersFolder(folder));
        RootFs.remove(folder);
        assertFalse(Files.exists(folder, LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.isDirectory(temporary.resolve("image")));
    }

    @Test
    void siteGoesAndWhatItsLinksLeadToStays() throws Exception {
        Path runtime = temporary.resolve("runtime");
        RootFs.removeSite(runtime);
        RootFs.removeSite(runtime);
        assertTrue(Files.isDirectory(runtime));
        assertFalse(Files.exists(RootFs.site(runtime), LinkOption.NOFOLLOW_LINKS));
        assertEquals("by the container", Files.readString(folder.resolve("upper/written")));
        assertTrue(Files.isDirectory(temporary.resolve("image")));
    }

    @Test
    void siteThatIsALinkIsntFollowed() throws Exception {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("letter"), "dear");
        Path runtime = Files.createDirectory(temporary.resolve("other"));
        Files.createSymbolicLink(RootFs.site(runtime), elsewhere);
        assertThrows(IOException.class, () -> RootFs.removeSite(runtime));
        assertEquals("dear", Files.readString(elsewhere.resolve("letter")));
    }

    @Test
    void folderWithoutTheMarkIsLeftAlone() throws Exception {
        Path home = Files.createDirectory(temporary.resolve("alice"));
        Files.writeString(home.resolve("letter"), "dear");
        IOException refused = assertThrows(IOException.class, () -> RootFs.remove(home));
        assertTrue(String.valueOf(refused.getMessage()).contains("isn't a container's folder"), refused.getMessage());
        assertEquals("dear", Files.readString(home.resolve("letter")));
    }

    @Test
    void linkToAContainersFolderIsNone() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        assertFalse(RootFs.isContainersFolder(link));
    }

    @Test
    void emptyFolderGoesWithoutAMark() throws Exception {
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        RootFs.remove(empty);
        assertFalse(Files.exists(empty));
    }

    @Test
    void folderThatIsGoneCountsAsRemoved() {
        assertDoesNotThrow(() -> RootFs.remove(temporary.resolve("nowhere")));
    }

    @Test
    void folderHalfRemovedIsStillAContainers() throws Exception {
        FolderRemoval.removeAllBut(folder.resolve("hawse-layer"), folder);
        assertTrue(RootFs.isContainersFolder(folder));
        RootFs.remove(folder);
        assertFalse(Files.exists(folder));
    }
}
