package io.hawse.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who can change a file: whoever owns it or may write to it, or to anything that leads there. */
class WriteAccessTest {

    private static final int SOMEBODY = 54321;

    @TempDir
    Path temporary;

    private final WriteAccess trust = WriteAccess.toCode();
    private Path folder;
    private Path file;

    @BeforeEach
    void makeFile() throws Exception {
        folder = Files.createDirectory(temporary.toRealPath().resolve("folder"));
        file = Files.writeString(folder.resolve("file"), "");
    }

    private static void mode(Path path, String permissions) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private String refusal(WriteAccess access, Path path) {
        return assertThrows(WriteAccess.Refusal.class, () -> access.require(path))
                .reason();
    }

    @Test
    void ownFileBelowAStickyFolderIsFine() throws Exception {
        assertEquals(file, trust.require(file));
        Files.setAttribute(folder, "unix:mode", 01777);
        assertEquals(file, trust.require(file));
    }

    @Test
    void eachFolderOnTheWayCounts() throws Exception {
        mode(folder, "rwxrwx---");
        assertEquals("others can write to " + folder + " (mode 0770): chmod go-w " + folder, refusal(trust, file));
        mode(folder, "rwxr-xrwx");
        assertEquals("others can write to " + folder + " (mode 0757): chmod go-w " + folder, refusal(trust, file));
    }

    @Test
    void foreignOwnerCounts() throws Exception {
        int owner = (int) Files.getAttribute(file, "unix:uid");
        if (owner == 0) {
            Files.setAttribute(file, "unix:uid", SOMEBODY);
            assertEquals(
                    file + " belongs to user 54321, who can change it: put a copy in place that is root's",
                    refusal(trust, file));
            assertEquals(file, new WriteAccess(SOMEBODY).require(file));
        } else {
            // The nearest folder is refused first.
            Path mine = temporary.toRealPath();
            assertEquals(
                    mine + " belongs to user " + owner
                            + ", who can change it: put a copy in place that is yours or root's",
                    refusal(new WriteAccess(SOMEBODY), file));
        }
    }

    @Test
    void linksAreFollowedToWhereTheyLead() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("folder/../folder/./file"));
        assertEquals(file, trust.require(link));
        Path far = Files.createSymbolicLink(temporary.resolve("far"), folder);
        assertEquals(file, trust.require(far.resolve("file")));
    }

    @Test
    void folderOfALinkCountsAsMuchAsTheOneThatItLeadsTo() throws Exception {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Path link = Files.createSymbolicLink(open.resolve("link"), file);
        mode(open, "rwxrwxrwx");
        Path real = open.toRealPath();
        assertEquals("others can write to " + real + " (mode 0777): chmod go-w " + real, refusal(trust, link));
        Path other = Files.createSymbolicLink(temporary.resolve("other"), open.resolve("link"));
        assertEquals("others can write to " + real + " (mode 0777): chmod go-w " + real, refusal(trust, other));
    }

    @Test
    void linkOfSomebodyElsesInAStickyFolderCounts() throws Exception {
        Path link = Files.createSymbolicLink(temporary.toRealPath().resolve("link"), file);
        if ((int) Files.getAttribute(file, "unix:uid") == 0) {
            Files.setAttribute(link, "unix:uid", SOMEBODY, LinkOption.NOFOLLOW_LINKS);
            assertEquals(
                    link + " belongs to user 54321, who can change it: put a copy in place that is root's",
                    refusal(trust, link));
        }
    }

    @Test
    void endlessLinksAreRefused() throws Exception {
        Path loop = temporary.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        assertEquals(loop + " leads through too many links", refusal(trust, loop));
    }

    @Test
    void fileThatIsNotThereIsRefused() {
        Path nowhere = folder.resolve("nowhere");
        assertEquals("there is no " + nowhere, refusal(trust, nowhere));
    }

    @Test
    void rootItselfIsFine() throws Exception {
        assertEquals(Path.of("/"), trust.require(Path.of("/")));
        assertEquals(Path.of("/"), trust.require(Path.of("/..")));
    }

    /** Many users have a group of their own, and a umask of 002. */
    @Test
    void groupOfAnOrdinaryUserMayWriteData() throws Exception {
        mode(folder, "rwxrwxr-x");
        int owner = (int) Files.getAttribute(file, "unix:uid");
        if (owner == 0) {
            refusal(WriteAccess.toData(0), file);
            assertEquals(file, WriteAccess.toData(SOMEBODY).require(file));
        } else {
            assertEquals(file, WriteAccess.toData(owner).require(file));
        }
        mode(folder, "rwxrwxrwx");
        refusal(WriteAccess.toData(owner), file);
    }

    @Test
    void whatDoesNotExistYetIsJudgedByWhereItWillBe() throws Exception {
        Path later = folder.resolve("a/b/c");
        trust.requireExistingPart(later);
        mode(folder, "rwxrwxrwx");
        assertThrows(WriteAccess.Refusal.class, () -> trust.requireExistingPart(later));
    }
}
